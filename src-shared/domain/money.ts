// Exact money: integer micros in code, decimal text on the wire; never a binary float.
import { z } from 'zod';

export { formatMicros, parseMicros } from './micros.ts';

/** Decimal text with at most six fraction digits, for example "-1204.05". */
export const decimalText = z.string().regex(/^-?\d{1,24}(\.\d{1,6})?$/);

export const currencyCode = z.string().regex(/^[A-Z]{3}$/);
