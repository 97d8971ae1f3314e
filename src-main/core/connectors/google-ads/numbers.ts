// Numbers as Google's JSON writes them: int64 as text, doubles as numbers, which are read digit by digit.
import { z } from 'zod';

/** An int64 at its default may be missing. */
export const int64 = z
  .string()
  .regex(/^-?\d+$/)
  .default('0');
export const id = z.string().regex(/^\d+$/);

const doubleFields = /("(?:conversions|conversionsValue)":\s*)(-?\d[\d.eE+-]*)/g;

/** Makes texts of the doubles that must not pass through a float. A quote inside a text is escaped and so not met. */
export function quoteDoubles(json: string): string {
  return json.replace(doubleFields, '$1"$2"');
}

/**
 * A double's shortest decimal text, also with an exponent, to micros. What a float left behind the sixth digit
 * (0.30000000000000004) is rounded, halves away from zero. Throws RangeError on anything else.
 */
export function doubleToMicros(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match) throw new RangeError('not a decimal number');
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  // Where the point stands once it is moved to millionths.
  const point = whole.length + Number(exponent) + 6;
  const kept = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const next = point < 0 ? '0' : (digits[point] ?? '0');
  const micros = BigInt(kept) + (next >= '5' ? 1n : 0n);
  return sign === '-' ? -micros : micros;
}
