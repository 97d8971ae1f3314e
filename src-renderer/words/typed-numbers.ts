// Numbers as people type them, with the decimal sign of their language, as the decimal text that is kept, and back.
import { formatMicros, parseMicros } from '../../src-shared/domain/micros.ts';
import { keptPerLanguage, locale } from './locale.ts';

type Sign = '.' | ',';

const signs = keptPerLanguage<Sign>();

function decimalSign(): Sign {
  const known = signs().get('decimal');
  if (known) return known;
  const parts = new Intl.NumberFormat(locale()).formatToParts(0.5);
  const sign = parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
  signs().set('decimal', sign);
  return sign;
}

/** Decimal text; null for what is no number, or could be two: "1.200" is 1200 to one person and 1.2 to another. */
export function typedNumber(text: string): string | null {
  const digits = text.replace(/[\s\u00a0\u202f'’]/g, '');
  const plain = plainNumber(decimalSign() === '.' ? digits : digits.replace(/[.,]/g, turned));
  if (plain === null) return null;
  try {
    return formatMicros(parseMicros(plain));
  } catch {
    return null;
  }
}

/** As typedNumber, of what an amount may be: not below zero, up to twelve digits before the point. */
export function typedAmount(text: string): string | null {
  const amount = typedNumber(text);
  return amount !== null && /^\d{1,12}(\.\d{1,6})?$/.test(amount) ? amount : null;
}

const turned = (sign: string) => (sign === '.' ? ',' : '.');

/** Of a text whose own decimal sign is the point. */
function plainNumber(text: string): string | null {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  if (/^-?\d{1,3}((,\d{3})+\.\d+|(,\d{3}){2,})$/.test(text)) return text.replaceAll(',', '');
  // The sign of another language, where nothing else can be meant by it.
  if (/^-?\d+,\d+$/.test(text) && !/^-?\d{1,3},\d{3}$/.test(text)) return text.replace(',', '.');
  return null;
}

/**
 * A formula as the core reads it. With a comma for decimals what a function takes is parted by semicolons, as in
 * spreadsheets of the language.
 */
export function typedFormula(text: string): string {
  return decimalSign() === '.' ? text : text.replace(/(\d),(?=\d)/g, '$1.').replaceAll(';', ',');
}

/** A number or a part of a hundred, as "110 %"; what could be two numbers is left as no formula at all. */
export function typedFactor(text: string): string {
  const [, number, sign = ''] = /^(-?[\d.,\s\u00a0\u202f'’]*\d)\s*(%?)$/.exec(text) ?? [];
  return number === undefined ? typedFormula(text) : `${typedNumber(number) ?? '?'}${sign}`;
}

/** Decimal text, as a person goes on typing it; what stands behind the number stays. */
export function editableNumber(amount: string): string {
  return amount.replace('.', decimalSign());
}

/** Each of them, by the same key. */
export function editableNumbers(amounts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, editableNumber(amount)]));
}
