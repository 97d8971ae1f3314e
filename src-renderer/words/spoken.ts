// The language the window speaks: English is part of the page, another one is fetched when it is wanted.
import type { ErrorParams } from '../../src-shared/ipc/errors.ts';
import type { Language } from '../../src-shared/ipc/shell.ts';
import { en } from './en.ts';
import { errorEntries, unknownValues } from './error-entries.ts';
import type { ErrorEntries } from './error-entry.ts';

export type WordKey = keyof typeof en;

/** All that is said in one language. */
export interface Vocabulary {
  readonly language: Language;
  readonly words: Readonly<Record<WordKey, string>>;
  readonly errors: ErrorEntries;
  /** What stands in where an error did not carry the value. */
  readonly unknownValues: ErrorParams;
  /** Null for English, which the views of the audit load by themselves. */
  readonly audit: AuditVocabulary | null;
}

export interface AuditVocabulary {
  /** By the name of the act. */
  readonly acts: Readonly<Record<string, string>>;
  /** By the field of an event, where it is not readable as it is. */
  readonly fields: Readonly<Record<string, string>>;
}

const english: Vocabulary = { language: 'en', words: en, errors: errorEntries, unknownValues, audit: null };
let vocabulary = english;
let wanted: Language = 'en';

export const spoken = (): Vocabulary => vocabulary;

/** Resolves once it is spoken, or another one was wanted since. Rejects when its words cannot be loaded. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  const found = language === 'en' ? english : (await import('./de.ts')).german;
  if (wanted === language) vocabulary = found;
}
