// Calendar-day arithmetic on ISO text, free of zod so that the window can use it without loading a parser.
import { formatsByZone } from './zone-formats.ts';

/** Account-local calendar day, for example "2026-11-21". */
export type IsoDate = string;
/** Both days inclusive. */
export interface DayRange {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

const DAY_MS = 86_400_000;

export function addDays(day: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from a to b; negative when b is earlier. */
export function daysBetween(a: IsoDate, b: IsoDate): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS);
}

export function daysIn(range: DayRange): number {
  return daysBetween(range.from, range.to) + 1;
}

/** The range of equal length that ends the day before. */
export function previousRange(range: DayRange): DayRange {
  return { from: addDays(range.from, -daysIn(range)), to: addDays(range.from, -1) };
}

export function eachDay(range: DayRange): IsoDate[] {
  return Array.from({ length: daysIn(range) }, (_, index) => addDays(range.from, index));
}

/** The last `length` days that have ended in all zones (at least one) at the instant `now` (epoch ms). */
export function fullDays(length: number, zones: readonly string[], now: number): DayRange {
  const [earliest] = zones.map((zone) => dayIn(zone, now)).sort();
  const to = addDays(earliest ?? dayIn('UTC', now), -1);
  return { from: addDays(to, 1 - length), to };
}

/** The calendar day at an instant (epoch ms) in an IANA zone, DST-correct. */
export function dayIn(zone: string, instant: number): IsoDate {
  if (zone === 'UTC') return new Date(instant).toISOString().slice(0, 10);
  const parts = formatFor(zone).formatToParts(instant);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

const formatFor = formatsByZone('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
