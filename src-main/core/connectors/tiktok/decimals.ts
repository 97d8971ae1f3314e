// TikTok's decimals, in reports as text and in listings as JSON numbers, to integer micros without a float between.
import { parseMicros } from '../../../../src-shared/domain/micros.ts';

/** Decimal text, also with an exponent, to micros. Throws RangeError on anything else or on lost digits. */
export function microsOf(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,2})$/.exec(text);
  if (!match) return parseMicros(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), '0').padEnd(Math.max(1, point), '0');
  const at = Math.max(1, point);
  const rest = padded.slice(at);
  return parseMicros(`${sign}${padded.slice(0, at)}${rest === '' ? '' : `.${rest}`}`);
}

/** Micros of an amount that is not set when it is missing or zero. */
export function amountOf(text: string | null | undefined): bigint | null {
  if (text === null || text === undefined) return null;
  const micros = microsOf(text);
  return micros === 0n ? null : micros;
}
