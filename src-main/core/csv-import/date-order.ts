// Reads days as exports write them, and tells in which order day, month and year stand.
import type { DateOrder } from '../../../src-shared/domain/import-fields.ts';

const time = String.raw`(?:[ T,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:[AP]M|Z|[+-]\d{2}:?\d{2}))?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`, 'i');
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}$`, 'i');
const packed = /^(\d{4})(\d{2})(\d{2})$/;
const dayWordYear = /^(?:\p{L}{2,9}\.?,?\s+)?(\d{1,2})\.?[\s-]+(\p{L}{3,9})\.?,?[\s-]+(\d{4})$/u;
const wordDayYear = /^(?:\p{L}{2,9}\.?,\s+)?(\p{L}{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/u;

const DAY_MS = 86_400_000;
/** English, then those of German that differ. */
const months: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
  mär: 3,
  mai: 5,
  okt: 10,
  dez: 12,
};

/** Counted from 1970-01-01; null when it is no day that exists. The time of day is left out. */
export function readDay(text: string, order: DateOrder): number | null {
  const cell = text.trim();
  const first = yearFirst.exec(cell);
  if (first) return day(first[1], first[3], first[4]);
  const last = yearLast.exec(cell);
  if (last && order === 'dmy') return day(last[4], last[3], last[1]);
  if (last && order === 'mdy') return day(last[4], last[1], last[3]);
  if (last) return null;
  const joined = packed.exec(cell);
  if (joined) return day(joined[1], joined[2], joined[3]);
  const worded = dayWordYear.exec(cell);
  if (worded) return day(worded[3], monthOf(worded[2]), worded[1]);
  const american = wordDayYear.exec(cell);
  if (american) return day(american[3], monthOf(american[1]), american[2]);
  return null;
}

function monthOf(word: string | undefined): string {
  return String(months[(word ?? '').slice(0, 3).toLowerCase()] ?? 0);
}

function day(year = '', month = '', date = ''): number | null {
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const found = new Date(at);
  const exists = found.getUTCMonth() === Number(month) - 1 && found.getUTCDate() === Number(date);
  return exists && Number(month) > 0 ? Math.round(at / DAY_MS) : null;
}

/** Null when days were seen that could be read both ways and none that settles it. */
export function detectDateOrder(cells: Iterable<string>): DateOrder | null {
  let dayFirst = 0;
  let monthFirst = 0;
  let either = 0;
  for (const cell of cells) {
    const match = yearLast.exec(cell.trim());
    if (!match) continue;
    const [, a, separator, b] = match;
    // Nobody writes a month before a day with full stops.
    if (Number(a) > 12 || separator === '.') dayFirst += 1;
    else if (Number(b) > 12) monthFirst += 1;
    else either += 1;
  }
  if (dayFirst > 0 && monthFirst > 0) return null;
  if (dayFirst > 0) return 'dmy';
  if (monthFirst > 0) return 'mdy';
  return either > 0 ? null : 'ymd';
}
