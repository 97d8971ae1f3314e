// Turns a catalogue key and its values into the sentence a person reads.
import IntlMessageFormat from 'intl-messageformat';
import { keptPerLanguage, locale } from './locale.ts';
import { spoken, type WordKey } from './spoken.ts';

export type { WordKey } from './spoken.ts';
export type WordValues = Readonly<Record<string, string | number>>;

const parsed = keptPerLanguage<IntlMessageFormat>();

/** Formats ICU text. */
export function formatText(text: string, values: WordValues = {}): string {
  let message = parsed().get(text);
  if (!message) {
    message = new IntlMessageFormat(text, locale());
    parsed().set(text, message);
  }
  const said = Object.entries(values).map(([name, value]) => [name, keptApart(value)] as const);
  const formatted: unknown = message.format(Object.fromEntries(said));
  return typeof formatted === 'string' ? formatted : String(formatted);
}

const turning = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * A value as it may stand in a sentence: a hostile name could turn the direction of what is written around it, and an
 * honest one in Hebrew or Arabic would move the sentence's own punctuation.
 */
export function keptApart<T extends string | number>(value: T): T | string {
  if (typeof value !== 'string') return value;
  const quiet = value.replace(turning, '');
  return rightToLeft.test(quiet) ? `\u2068${quiet}\u2069` : quiet;
}

/** The sentence for a key. A value the sentence needs and did not get is a defect, and throws. */
export function t(key: WordKey, values?: WordValues): string {
  const text = spoken().words[key];
  return text.includes('{') ? formatText(text, values) : text;
}
