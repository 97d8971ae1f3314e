// Has the platform prepare a report, and waits for it.
import type { PageAsk, ReportJob } from '../connectors/connector.ts';
import { PlatformError, isPlatformError } from '../connectors/platform-error.ts';
import { sleep } from '../connectors/rate-limit.ts';
import { ask, askBytes, type PullContext } from './pull-context.ts';

const firstWaitMs = 3_000;
const longestWaitMs = 30_000;
/** Of one run; what takes longer is asked for in smaller parts. */
const givenUpMs = 30 * 60_000;
/** Runs that may fail before the window is given up. */
const mostRuns = 2;
/** Polls that may be answered as if there were no such run. */
const mostUnknown = 5;

/** The id of a run that is done; null when none would be. Rejects as `ask` does, and with cancelled at a stop. */
export async function prepareReport(
  context: PullContext,
  report: ReportJob,
  range: { readonly from: string; readonly to: string },
): Promise<string | null> {
  for (let left = mostRuns; left > 0; left -= 1) {
    const run = await ask(context, report.create(context.account, range), (text) => report.created(text));
    if (await isDone(context, report, run)) return run;
  }
  return null;
}

async function isDone(context: PullContext, report: ReportJob, run: string): Promise<boolean> {
  const { clock, stop } = context;
  const givenUpAt = clock.now() + givenUpMs;
  let unknown = 0;
  for (let wait = firstWaitMs; clock.now() < givenUpAt; wait = Math.min(longestWaitMs, wait * 2)) {
    await sleep(clock, wait, stop);
    try {
      const state = await ask(context, report.poll(run), (text) => report.polled(text));
      if (state !== 'running') return state === 'done';
    } catch (error) {
      const isEarly = isPlatformError(error, 'fail') && error.verdict.code === report.unknownYet;
      if (!isEarly || (unknown += 1) > mostUnknown) throw error;
    }
  }
  return false;
}

/** Fetches a page of the run. One that is gone meanwhile, because runs do not last, is a list to begin again. */
export async function fetchReport(
  context: PullContext,
  { report, run }: { readonly report: ReportJob; readonly run: string },
  page: PageAsk,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await askBytes(context, report.fetch(run, page));
  } catch (error) {
    if (!isPlatformError(error, 'fail') || error.verdict.code !== report.unknownYet) throw error;
    throw new PlatformError(context.connector.id, { ...error.verdict, kind: 'restart' });
  }
}
