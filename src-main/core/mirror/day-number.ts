// Days as the mirror stores them: counted from 1970-01-01, without a zone.
import type { DayRange, IsoDate } from '../../../src-shared/domain/days.ts';

const DAY_MS = 86_400_000;

export function dayNumber(day: IsoDate): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function isoDay(day: number): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Both ends inclusive. */
export interface DayNumbers {
  readonly from: number;
  readonly to: number;
}

export function dayNumbers(range: DayRange): DayNumbers {
  return { from: dayNumber(range.from), to: dayNumber(range.to) };
}
