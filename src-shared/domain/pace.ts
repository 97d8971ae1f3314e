// How a month's spend keeps up with its budget, day by day evenly; pure, so that window and core judge alike.
import { addDays, daysIn, type DayRange, type IsoDate } from './days.ts';

export const paceStates = ['under', 'on', 'over'] as const;
export type PaceState = (typeof paceStates)[number];

/** Percent off pace that a client allows until somebody sets another. */
export const usualPaceMargin = 10;

export interface PaceAsk {
  /** Micros of one currency. */
  readonly spent: bigint;
  readonly budget: bigint;
  /** From the first of the month to the last day that counts. */
  readonly days: DayRange;
  /** Percent. */
  readonly margin: number;
}

export interface Pace {
  readonly state: PaceState;
  /** Percent that spend is off what an even pace would have spent by now; negative when under. */
  readonly off: number;
  /** Parts of the whole budget and of the whole month; spend can pass 1. */
  readonly spentShare: number;
  readonly monthShare: number;
}

/** Null for a budget of nothing, which has no pace. */
export function paceOf({ spent, budget, days, margin }: PaceAsk): Pace | null {
  if (budget <= 0n) return null;
  const monthShare = daysIn(days) / daysOfMonth(days.from);
  const spentShare = Number((spent * 1_000_000n) / budget) / 1_000_000;
  const off = (spentShare / monthShare - 1) * 100;
  const state = off > margin ? 'over' : off < -margin ? 'under' : 'on';
  return { state, off, spentShare, monthShare };
}

/** From the first of its month to the day. */
export function monthTo(day: IsoDate): DayRange {
  return { from: `${day.slice(0, 7)}-01`, to: day };
}

function daysOfMonth(first: IsoDate): number {
  return Number(addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1).slice(8));
}
