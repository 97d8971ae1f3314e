// Plans which days of an account to fetch: first what may have changed, then the history, newest first.
import type { DayNumbers } from '../mirror/day-number.ts';

export interface DayPlan {
  /** New days and those the platform may have restated; null when the copy is of today and nothing is due. */
  readonly front: DayNumbers;
  /** History that is still missing; null when there is none. */
  readonly back: DayNumbers | null;
}

export interface DayPlanInput {
  /** What is here, without gaps; null before the first window. */
  readonly covered: DayNumbers | null;
  /** The account's own calendar day now. */
  readonly today: number;
  readonly historyDays: number;
  readonly lookbackDays: number;
}

export function planDays({ covered, today, historyDays, lookbackDays }: DayPlanInput): DayPlan {
  const oldest = today - historyDays + 1;
  if (!covered) {
    const front = { from: Math.max(oldest, today - lookbackDays + 1), to: today };
    return { front, back: before(front.from, oldest) };
  }
  // A day was last settled when the copy reached a look-back past it, so that is where reading goes on, however
  // long ago it was: longer than the history even, because a gap would not be seen. Never before what is here: that
  // is the history's part.
  const settled = Math.min(covered.to, today) - lookbackDays + 1;
  const front = { from: Math.min(Math.max(covered.from, settled), today), to: today };
  return { front, back: before(Math.min(covered.from, front.from), oldest) };
}

function before(day: number, oldest: number): DayNumbers | null {
  return day > oldest ? { from: oldest, to: day - 1 } : null;
}

export function daysOf(range: DayNumbers | null): number {
  return range === null ? 0 : range.to - range.from + 1;
}

/** The next window of at most `step` days, from the newest end or from the oldest. */
export function nextWindow(left: DayNumbers, step: number, order: 'newest' | 'oldest'): DayNumbers {
  const days = Math.max(1, Math.min(step, daysOf(left)));
  return order === 'newest'
    ? { from: left.to - days + 1, to: left.to }
    : { from: left.from, to: left.from + days - 1 };
}

/** What is left of a range once a window at one of its ends is done. */
export function without(left: DayNumbers, done: DayNumbers): DayNumbers | null {
  if (done.from > left.from) return { from: left.from, to: done.from - 1 };
  return done.to < left.to ? { from: done.to + 1, to: left.to } : null;
}

/** Both together; they must touch or overlap. */
export function joined(a: DayNumbers | null, b: DayNumbers): DayNumbers {
  return a ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) } : b;
}

/** How many days the next window may span, from how many rows the last one brought. */
export function nextStep(
  last: { readonly days: number; readonly rows: number },
  windowRows: number,
  most: number,
) {
  const fitting = last.rows === 0 ? most : Math.floor((last.days * windowRows) / last.rows);
  // At most doubled, because the days before may have been quiet.
  return Math.max(1, Math.min(most, fitting, last.days * 4));
}
