// Calendar days as ISO text ("2026-11-21"), in whatever zone the caller says; no instants here but to find today.
import { z } from 'zod';

export { addDays, dayIn, daysBetween, daysIn, eachDay, previousRange } from './days.ts';

export const isoDate = z.iso.date();
export type { IsoDate } from './days.ts';

/** Both days inclusive, account-local. */
export const dateRange = z
  .object({ from: isoDate, to: isoDate })
  .refine((range) => range.from <= range.to, { message: 'from is after to' });
export type DateRange = z.infer<typeof dateRange>;
