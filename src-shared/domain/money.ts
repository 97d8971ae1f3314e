// Exact money: integer micros in code, decimal text on the wire; never a binary float.
import { z } from 'zod';

/** Decimal text with at most six fraction digits, for example "-1204.05". */
export const decimalText = z.string().regex(/^-?\d{1,24}(\.\d{1,6})?$/);

export const currencyCode = z.string().regex(/^[A-Z]{3}$/);

/** Decimal text to micros (millionths), digit by digit. Throws RangeError on anything else or on lost digits. */
export function parseMicros(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError('not a decimal number');
  const [, sign, whole = '0', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(6))) throw new RangeError('more than six fraction digits');
  const micros = BigInt(whole) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return sign === '-' ? -micros : micros;
}

/** Micros to the shortest exact decimal text: 1500000n is "1.5". */
export function formatMicros(micros: bigint): string {
  const sign = micros < 0n ? '-' : '';
  const size = micros < 0n ? -micros : micros;
  const fraction = (size % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${sign}${size / 1_000_000n}${fraction ? `.${fraction}` : ''}`;
}
