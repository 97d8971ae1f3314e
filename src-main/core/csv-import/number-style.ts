// Reads numbers as people's spreadsheets write them, digit by digit; tells which sign parts off the fraction.
import type { DecimalStyle } from '../../../src-shared/domain/import-fields.ts';

export type NumberProblem = 'bad_number' | 'too_precise' | 'too_large';

/** Above this no day of one ad is believable, and sums of thousands of them still fit 64 bits. */
const largestMicros = 10n ** 17n;
const mostDigits = 40;

const groups = /[\s\u00a0\u202f\u2009'\u2019]/g;
const grouped = /^\d{1,3}(?:_\d{3})+(?:[.,]\d*)?$/;
const currency = /^(?:[A-Z]{3}|\p{Sc})|(?:[A-Z]{3}|\p{Sc})$/gu;
const nothing = /^(?:|-|--|\u2013|\u2014)$/;

/** Nothing, or a dash, is zero: platforms leave cells empty where nothing happened. */
export function readMicros(text: string, style: DecimalStyle): bigint | NumberProblem {
  const plain = bare(text);
  if (plain === null) return 'bad_number';
  if (nothing.test(plain.digits)) return 0n;
  const match = (style === 'point' ? withPoint : withComma).exec(plain.digits);
  if (!match || plain.digits.length > mostDigits) return 'bad_number';
  const [, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(6))) return 'too_precise';
  const size =
    BigInt(whole.replaceAll(/[.,]/g, '') || '0') * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  if (size > largestMicros) return 'too_large';
  return plain.negative ? -size : size;
}

// Groups are of three digits, or of two before the last three, as in India; none begins a number with a zero.
const withPoint = /^(\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})*,\d{3}|)(?:\.(\d*))?$/;
const withComma = /^(\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d?(?:\.\d{2})*\.\d{3}|)(?:,(\d*))?$/;

interface Bare {
  readonly digits: string;
  readonly negative: boolean;
}

/** Without currency, sign and spaces; null when signs are where none belong. */
function bare(text: string): Bare | null {
  let rest = text.trim().replace(/\u2212/g, '-');
  let negative = false;
  const inBrackets = /^\((.*)\)$/.exec(rest);
  if (inBrackets) {
    negative = true;
    rest = inBrackets[1] ?? '';
  }
  rest = rest.replace(currency, '').trim();
  if (nothing.test(rest)) return { digits: negative ? 'x' : rest, negative: false };
  const signed = /^[+-]/.exec(rest);
  if (signed) {
    if (negative) return null;
    negative = signed[0] === '-';
    rest = rest.slice(1).trim().replace(currency, '').trim();
  }
  const marked = rest.replace(groups, '_');
  if (marked.includes('_') && !grouped.test(marked)) return null;
  const digits = marked.replaceAll('_', '');
  return /\d/.test(digits) ? { digits, negative } : null;
}

export interface SampledNumbers {
  readonly amounts: Iterable<string>;
  /** Of counts, where a lone sign can only part off thousands. */
  readonly counts: Iterable<string>;
}

/** Null when nothing tells, though some number could be read both ways and come out a thousand times apart. */
export function detectDecimal({ amounts, counts }: SampledNumbers): DecimalStyle | null {
  const seen = { point: 0, comma: 0, either: 0 };
  const look = (cell: string, isCount: boolean) => {
    const { digits } = bare(cell) ?? { digits: '' };
    if (!/[.,]/.test(digits)) return;
    const asPoint = withPoint.test(digits);
    const asComma = withComma.test(digits);
    if (asPoint && asComma && isCount) seen[digits.includes(',') ? 'point' : 'comma'] += 1;
    else if (asPoint && asComma) seen.either += 1;
    else if (asPoint) seen.point += 1;
    else if (asComma) seen.comma += 1;
  };
  for (const cell of amounts) look(cell, false);
  for (const cell of counts) look(cell, true);
  // Both were seen: nobody can tell which one is the slip.
  if (seen.point > 0 && seen.comma > 0) return null;
  if (seen.point > 0) return 'point';
  if (seen.comma > 0) return 'comma';
  return seen.either > 0 ? null : 'point';
}
