// Pulls daily figures of an account, window by window; each window is one transaction in the mirror.
import type { PageAsk } from '../connectors/connector.ts';
import { walkPages } from '../connectors/paging.ts';
import { PlatformError, isPlatformError } from '../connectors/platform-error.ts';
import { watchWholeList } from '../connectors/whole-list.ts';
import { isoDay, type DayNumbers } from '../mirror/day-number.ts';
import type { DayColumns } from '../connectors/day-columns.ts';
import { buffersOf } from '../mirror/pages/day-columns.ts';
import { askBytes, type PullContext } from './pull-context.ts';
import { fetchReport, prepareReport } from './pull-report.ts';
import { restarting } from './restarting.ts';
import { daysOf, joined, nextStep, nextWindow, without } from './windows.ts';

/** How far an account is; grows with each window. */
export interface DayProgress {
  covered: DayNumbers | null;
  stepDays: number;
  /** When the front was last read through; 0 for never. */
  refreshedAt: number;
}

export interface DaySpan {
  readonly part: 'front' | 'back';
  readonly range: DayNumbers;
  readonly order: 'newest' | 'oldest';
}

/** Width of the very first window, while nobody knows how many rows a day brings. */
export const firstStepDays = 7;

/**
 * Fetches all days of the range from one end. Windows must join what is covered, so that a stop leaves no gap: each is
 * written after the one before it, while the next is on its way. Stops before the next window when the signal is given;
 * what is done stays.
 */
export async function pullDays(context: PullContext, progress: DayProgress, span: DaySpan): Promise<void> {
  const { connector } = context;
  const { stepDays: most } = connector.streams.days.cursor;
  let left: DayNumbers | null = span.range;
  let covered = progress.covered;
  let writing = Promise.resolve();
  try {
    while (left !== null && !context.stop.aborted) {
      const window: DayNumbers = nextWindow(left, progress.stepDays, span.order);
      const pages = await fetchWindow(context, window);
      if (pages === 'too much') {
        progress.stepDays = Math.max(1, Math.floor(daysOf(window) / 2));
        continue;
      }
      await writing;
      covered = joined(covered, window);
      left = without(left, window);
      if (span.part === 'front' && left === null) progress.refreshedAt = context.clock.now();
      const rows = pages.reduce((sum, page) => sum + page.rows, 0);
      progress.stepDays = nextStep({ days: daysOf(window), rows }, connector.limits.windowRows, most);
      writing = writeWindow(context, progress, { window, pages, covered });
      // Awaited with the next window, or at the end.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

interface FetchedWindow {
  readonly window: DayNumbers;
  readonly pages: readonly DayColumns[];
  /** The unbroken run of days that is here once this window is. */
  readonly covered: DayNumbers;
}

async function writeWindow(
  context: PullContext,
  progress: DayProgress,
  { window, pages, covered }: FetchedWindow,
): Promise<void> {
  const { account, clock, connector, mirror } = context;
  const work = {
    accountId: account.id,
    stream: connector.streams.days.name,
    window,
    pages,
    covered,
    stepDays: progress.stepDays,
    refreshedAt: progress.refreshedAt,
    at: clock.now(),
  };
  const { rows } = await mirror.write('replaceDays', work, pages.flatMap(buffersOf));
  progress.covered = covered;
  context.wrote({ days: daysOf(window), rows });
}

/** "too much": the platform cannot answer for so many days; ask for fewer. */
async function fetchWindow(context: PullContext, window: DayNumbers): Promise<DayColumns[] | 'too much'> {
  const { account, connector } = context;
  const { days } = connector.streams;
  const range = { from: isoDay(window.from), to: isoDay(window.to) };
  const plain = (page: PageAsk) => askBytes(context, days.request(account, { ...page, ...range }));
  try {
    return await restarting(() => readWindow(context, plain));
  } catch (error) {
    const tooLong = error instanceof TooLong;
    if (!tooLong && !isPlatformError(error, 'shrink')) throw error;
    // Fewer rows a page have been tried; fewer days are as good, where it is rows that are too many.
    const prepared = tooLong || daysOf(window) === 1 ? await readReport(context, range) : null;
    if (prepared) return prepared;
    if (daysOf(window) > 1) return 'too much';
    throw tooLong ? error.reason : error;
  }
}

/** The question takes the platform too long, however few rows a page. */
class TooLong extends Error {
  readonly reason: PlatformError;

  constructor(reason: PlatformError) {
    super(reason.message);
    this.reason = reason;
  }
}

/** Null where the platform prepares no reports, or could not prepare this one. */
async function readReport(
  context: PullContext,
  range: { readonly from: string; readonly to: string },
): Promise<DayColumns[] | null> {
  const { report } = context.connector.streams.days;
  if (!report) return null;
  return restarting(async () => {
    const run = await prepareReport(context, report, range);
    return run === null ? null : readWindow(context, (page) => fetchReport(context, { report, run }, page));
  });
}

/** The rows themselves stay in the threads: here they are columns passed on, a page at a time. */
async function readWindow(
  context: PullContext,
  bodyOf: (page: PageAsk) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<DayColumns[]> {
  const { account, connector, mirror } = context;
  const { id: platform, streams } = connector;
  const whole = watchWholeList<string>(platform, (key) => key);
  const hopeless = streams.days.report?.insteadOf ?? [];
  const first = streams.days.first?.(account) ?? null;
  const fetch = async ({ limit, after }: PageAsk) => {
    const page = { limit, after: after ?? first };
    const body = await bodyOf(page).catch((error: unknown) => {
      throw isPlatformError(error, 'shrink') && hopeless.includes(error.verdict.code)
        ? new TooLong(error)
        : error;
    });
    const { extId, currency, zone, parentExtId } = account;
    const found = await mirror.readDaysPage({
      platform,
      account: { extId, currency, zone, parentExtId },
      ask: page,
      body,
    });
    if ('verdict' in found) throw new PlatformError(platform, found.verdict);
    whole.take(found.page);
    return { ...found.page, rows: [found.columns] };
  };
  const pages: DayColumns[] = [];
  for await (const columns of walkPages(context.pageSizes.days, fetch)) pages.push(...columns);
  return pages;
}
