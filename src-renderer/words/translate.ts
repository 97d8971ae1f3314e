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
  const formatted: unknown = message.format({ ...values });
  return typeof formatted === 'string' ? formatted : String(formatted);
}

/** The sentence for a key. A value the sentence needs and did not get is a defect, and throws. */
export function t(key: WordKey, values?: WordValues): string {
  const text = spoken().words[key];
  return text.includes('{') ? formatText(text, values) : text;
}
