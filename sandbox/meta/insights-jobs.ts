// Report runs: insights asked for with POST, polled, and fetched when done.
import { readLimit } from './paging.ts';
import { insightsPage } from './insights-page.ts';
import { GraphError, invalidParameter, unknownObject } from './graph-error.ts';
import type { Account, Ad } from '../agency/entities.ts';
import type { GraphRequest } from './request.ts';
import type { InsightsQuery } from './insights-request.ts';
import type { MetaContext } from './context.ts';

interface ReportRun {
  readonly id: string;
  readonly userId: string;
  readonly account: Account;
  readonly ads: readonly Ad[];
  readonly query: InsightsQuery;
  readonly fails: boolean;
  polls: number;
}

const stages = [
  ['Job Not Started', 0],
  ['Job Running', 45],
  ['Job Completed', 100],
] as const;

/** Runs live as long as the process. They move on with every poll; the first one may come too early. */
export class ReportJobs {
  readonly #runs = new Map<string, ReportRun>();

  create(context: MetaContext, work: Pick<ReportRun, 'userId' | 'account' | 'ads' | 'query'>): string {
    const fails = context.limits.failReports > 0;
    if (fails) context.limits.failReports--;
    const id = `6${String(1_000_000_000_000 + this.#runs.size * 7919)}`;
    this.#runs.set(id, { ...work, id, fails, polls: 0 });
    return JSON.stringify({ report_run_id: id });
  }

  find(id: string): ReportRun | undefined {
    return this.#runs.get(id);
  }

  /** The state of a run. The first poll answers 100/33, as right after creation on the platform. */
  poll(run: ReportRun): string {
    run.polls++;
    if (run.polls === 1) throw unknownObject('get', run.id);
    const [status, percent] = stages[Math.min(run.polls - 2, stages.length - 1)] ?? stages[0];
    const common = { id: run.id, account_id: run.account.id };
    if (run.fails && percent > 0) {
      return JSON.stringify({
        ...common,
        async_status: 'Job Failed',
        async_percent_completion: percent,
        error_code: -2,
        error_subcode: 2490547,
        error_message: 'The report could not be made.',
        error_user_title: 'Report failed',
        error_user_msg: 'Try again with fewer days or fewer campaigns.',
      });
    }
    return JSON.stringify({ ...common, async_status: status, async_percent_completion: percent });
  }

  /** A page of a finished run's rows. */
  fetch(context: MetaContext, request: GraphRequest, run: ReportRun): string {
    if (run.fails) throw new GraphError('Job failed', { code: -2, subcode: 2490547, transient: true });
    if (run.polls <= stages.length) throw invalidParameter('The report run has not completed yet');
    readLimit(context, request);
    return insightsPage(context, request, run);
  }
}
