// Insights as a report run: asked for, polled until it is complete, and fetched page by page.
import { z } from 'zod';
import type { ReportJob, StreamAccount } from '../connector.ts';
import { parse } from './page.ts';

const runId = z.string().regex(/^\d{1,32}$/);
const created = z.object({ report_run_id: z.union([runId, z.int().transform(String)]) });
const polled = z.object({ async_status: z.string(), async_percent_completion: z.number().catch(0) });

const ended: ReadonlySet<string> = new Set(['Job Failed', 'Job Skipped']);

export function insightsPath({ extId }: StreamAccount): string {
  return `/act_${encodeURIComponent(extId)}/insights`;
}

type Question = (range: { readonly from: string; readonly to: string }) => Readonly<Record<string, string>>;

export function insightsReport(question: Question): ReportJob {
  return {
    // The question timed out: Meta's own advice is to ask for a report.
    insteadOf: ['100/1504018'],
    create: (account, range) => ({
      method: 'POST',
      path: insightsPath(account),
      query: {},
      body: { kind: 'form', value: question(range) },
      label: '/act_{id}/insights',
      signed: true,
    }),
    created: (text) => parse(created, text).report_run_id,
    poll: (run) => ({
      method: 'GET',
      path: `/${run}`,
      query: { fields: 'async_status,async_percent_completion' },
      label: '/{report_run_id}',
      signed: true,
    }),
    polled(text) {
      const { async_status: status, async_percent_completion: percent } = parse(polled, text);
      if (ended.has(status)) return 'failed';
      // Only both together mean that all of it is there.
      return status === 'Job Completed' && percent === 100 ? 'done' : 'running';
    },
    unknownYet: '100/33',
    fetch: (run, { limit, after }) => ({
      method: 'GET',
      path: `/${run}/insights`,
      query: { limit: String(limit), ...(after === null ? {} : { after }) },
      label: '/{report_run_id}/insights',
      signed: true,
    }),
  };
}
