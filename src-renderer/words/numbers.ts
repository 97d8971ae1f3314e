// Numbers as people read them, exact from decimal text: counts, money in its currency's own digits, ratios, percent.
import { formatMicros, parseMicros } from '../../src-shared/domain/micros.ts';
import { keptPerLanguage, locale } from './locale.ts';

const formats = keptPerLanguage<Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let format = formats().get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), options);
    formats().set(key, format);
  }
  return format;
}

const exact = (text: string) => text as Intl.StringNumericLiteral;

const digitsOf = new Map<string, number>();

/** Fraction digits of a currency: 2 for EUR, 0 for JPY. Two for codes nobody knows. */
export function currencyDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits = askDigits(currency);
  digitsOf.set(currency, digits);
  return digits;
}

function askDigits(currency: string): number {
  try {
    return numberFormat({ style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

const amountFormats = keptPerLanguage<Intl.NumberFormat>();

/** The amount without its code; `amount` is decimal text. */
export function moneyAmount(amount: string, currency: string): string {
  // By the currency itself, not by its options: a table asks for hundreds in a frame.
  const known = amountFormats().get(currency);
  if (known) return known.format(exact(amount));
  const digits = currencyDigits(currency);
  const format = numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  amountFormats().set(currency, format);
  return format.format(exact(amount));
}

/** "1,204.00 EUR". */
export function money(amount: string, currency: string): string {
  return `${moneyAmount(amount, currency)} ${currency}`;
}

/** "184k" from 10,000 on, otherwise in full. */
export function compactAmount(amount: string, currency: string): string {
  const micros = parseMicros(amount);
  const size = micros < 0n ? -micros : micros;
  if (size < 10_000_000_000n) return moneyAmount(amount, currency);
  return numberFormat({ notation: 'compact', maximumFractionDigits: 1 }).format(exact(amount));
}

/** Whole counts, from a number or decimal text. */
export function count(value: number | string): string {
  const format = numberFormat({ maximumFractionDigits: 0 });
  return typeof value === 'number' ? format.format(value) : format.format(exact(value));
}

/** Two fraction digits, for ROAS and other ratios. */
export function ratio(value: string): string {
  return numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(exact(value));
}

/** `value` 12.4 is "12.4%". */
export function percent(value: number): string {
  return numberFormat({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value / 100,
  );
}

/** `value` 12.4 is "12%". */
export function wholePercent(value: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(value / 100);
}

/** `value` 12.4 is "+12.4%"; zero carries no sign. */
export function signedPercent(value: number): string {
  return numberFormat({
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(value / 100);
}

/** a / b to six digits as decimal text; null when b is zero. */
export function divide(a: string, b: string): string | null {
  const under = parseMicros(b);
  return under === 0n ? null : formatMicros((parseMicros(a) * 1_000_000n) / under);
}

/** Exact sum of decimal texts. */
export function sum(texts: readonly string[]): string {
  return formatMicros(texts.reduce((total, text) => total + parseMicros(text), 0n));
}
