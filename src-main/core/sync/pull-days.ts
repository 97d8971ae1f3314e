// Pulls daily figures of an account, window by window; each window is one transaction in the mirror.
import type { PageAsk } from '../connectors/connector.ts';
import { walkPages } from '../connectors/paging.ts';
import { isPlatformError } from '../connectors/platform-error.ts';
import type { AdDayData } from '../connectors/rows.ts';
import { watchWholeList } from '../connectors/whole-list.ts';
import { isoDay, type DayNumbers } from '../mirror/day-number.ts';
import { ask, type PullContext } from './pull-context.ts';
import { restarting } from './restarting.ts';
import { daysOf, joined, nextStep, nextWindow, without } from './windows.ts';

/** How far an account is; grows with each window. */
export interface DayProgress {
  covered: DayNumbers | null;
  stepDays: number;
  /** When the front was last read through; 0 for never. */
  refreshedAt: number;
}

/** Width of the very first window, while nobody knows how many rows a day brings. */
export const firstStepDays = 7;

/**
 * Fetches all days of the range from one end. Windows must join what is covered, so that a stop leaves no gap.
 * Stops before the next window when the signal is given; what is done stays.
 */
export async function pullDays(
  context: PullContext,
  progress: DayProgress,
  work: { readonly part: 'front' | 'back'; readonly range: DayNumbers; readonly order: 'newest' | 'oldest' },
): Promise<void> {
  const { connector } = context;
  const { stepDays: most } = connector.streams.days.cursor;
  let left: DayNumbers | null = work.range;
  while (left !== null && !context.stop.aborted) {
    const window: DayNumbers = nextWindow(left, progress.stepDays, work.order);
    const rows = await fetchWindow(context, window);
    if (rows === 'too much') {
      progress.stepDays = Math.max(1, Math.floor(daysOf(window) / 2));
      continue;
    }
    const covered = joined(progress.covered, window);
    left = without(left, window);
    if (work.part === 'front' && left === null) progress.refreshedAt = context.clock.now();
    const days = daysOf(window);
    progress.stepDays = nextStep({ days, rows: rows.length }, connector.limits.windowRows, most);
    await context.mirror.write('replaceDays', {
      accountId: context.account.id,
      stream: connector.streams.days.name,
      window,
      rows,
      covered,
      stepDays: progress.stepDays,
      refreshedAt: progress.refreshedAt,
      at: context.clock.now(),
    });
    progress.covered = covered;
    context.wrote({ days, rows: rows.length });
  }
}

/** "too much": the platform cannot answer for so many days; ask for fewer. */
async function fetchWindow(context: PullContext, window: DayNumbers): Promise<AdDayData[] | 'too much'> {
  try {
    return await restarting(() => readWindow(context, window));
  } catch (error) {
    if (isPlatformError(error, 'shrink') && daysOf(window) > 1) return 'too much';
    throw error;
  }
}

async function readWindow(context: PullContext, window: DayNumbers): Promise<AdDayData[]> {
  const { account, connector } = context;
  const stream = connector.streams.days;
  const whole = watchWholeList<AdDayData>(connector.id, (row) => `${row.day} ${row.adExtId}`);
  const range = { from: isoDay(window.from), to: isoDay(window.to) };
  const fetch = (page: PageAsk) =>
    ask(context, stream.request(account, { ...page, ...range }), (text) => {
      const answer = stream.response(account, text, page);
      whole.take(answer);
      return answer;
    });
  const rows: AdDayData[] = [];
  for await (const page of walkPages(context.pageSizes.days, fetch)) {
    for (const row of page) if (row.day >= window.from && row.day <= window.to) rows.push(row);
  }
  return rows;
}
