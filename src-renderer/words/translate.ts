// Turns a catalogue key and its values into the sentence a person reads.
import IntlMessageFormat from 'intl-messageformat';
import { en } from './en.ts';
import { locale } from './locale.ts';

export type WordKey = keyof typeof en;
export type WordValues = Readonly<Record<string, string | number>>;

const parsed = new Map<string, IntlMessageFormat>();

/** Formats ICU text. */
export function formatText(text: string, values: WordValues = {}): string {
  let message = parsed.get(text);
  if (!message) {
    message = new IntlMessageFormat(text, locale());
    parsed.set(text, message);
  }
  const formatted: unknown = message.format({ ...values });
  return typeof formatted === 'string' ? formatted : String(formatted);
}

/** The sentence for a key. A value the sentence needs and did not get is a defect, and throws. */
export function t(key: WordKey, values?: WordValues): string {
  const text = en[key];
  return text.includes('{') ? formatText(text, values) : text;
}
