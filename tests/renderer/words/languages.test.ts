// German says all that English says: the same keys, the same values in each sentence, the same next steps of errors.
import '../english.ts';
import IntlMessageFormat from 'intl-messageformat';
import { afterEach, expect, test } from 'vitest';
import { errorCode, type ErrorCode, type ErrorParams } from '../../../src-shared/ipc/errors.ts';
import { germanShellWords } from '../../../src-main/shell/words-de.ts';
import { englishShellWords } from '../../../src-main/shell/words.ts';
import { actWords } from '../../../src-renderer/words/act-words.ts';
import { german } from '../../../src-renderer/words/de.ts';
import { en } from '../../../src-renderer/words/en.ts';
import { errorEntries } from '../../../src-renderer/words/error-entries.ts';
import type { ErrorEntries } from '../../../src-renderer/words/error-entry.ts';
import * as reasons from '../../../src-renderer/words/error-reasons.ts';
import { errorWords } from '../../../src-renderer/words/errors.ts';
import { money, percent } from '../../../src-renderer/words/numbers.ts';
import { speak } from '../../../src-renderer/words/spoken.ts';
import { dayText } from '../../../src-renderer/words/times.ts';
import { t, type WordKey } from '../../../src-renderer/words/translate.ts';

afterEach(() => speak('en'));

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** The names of a sentence's values; throws where a plural has no `other`. */
function argumentsOf(text: string, locale: string): string[] {
  const names = new Set<string>();
  const walk = (parts: readonly Part[]) => {
    for (const part of parts) {
      // Literals and the number sign of a plural stand for no value of their own.
      if (!('value' in part) || Number(part.type) === 0) continue;
      names.add(part.value);
      if (!('options' in part)) continue;
      if (!('other' in part.options)) throw new Error(`no "other": ${text}`);
      for (const option of Object.values(part.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, locale).getAst());
  return [...names].sort();
}

test('every German sentence takes the values of the English one, and its plurals have an other', () => {
  expect(Object.keys(german.words).sort()).toEqual(Object.keys(en).sort());
  const differing = (Object.keys(en) as WordKey[]).filter(
    (key) => argumentsOf(en[key], 'en').join() !== argumentsOf(german.words[key], 'de').join(),
  );
  expect(differing).toEqual([]);
});

test('German sentences use German quotation marks and never shout', () => {
  const faults = Object.entries(german.words).filter(
    ([, text]) => /["'”!]|\(s\)/.test(text) || /„[^“]*$/.test(text),
  );
  expect(faults).toEqual([]);
});

/** Every way an error can read: by each reason and each value that chooses between sentences. */
const choosing: readonly ErrorParams[] = [
  {},
  ...['admin', 'sign_off', 'other_person'].map((needs) => ({ needs })),
  ...['grace_over', 'revoked', 'other_person', 'not_the_same', 'no_bundle', 'not_written'].map((reason) => ({
    reason,
  })),
  ...Object.keys({ ...reasons.refusedFile, ...reasons.refusedRotation, ...reasons.refusedDevice }).map(
    (reason) => ({ reason }),
  ),
  ...Object.keys(reasons.refusedChange).map((rule) => ({ rule })),
  ...Object.keys(reasons.secretKinds).map((found) => ({ reason: 'shape', found })),
  { left: 0 },
  { left: 2 },
  { waitMs: 60_000 },
  { setting: 'appId' },
  { provider: 'Northwind' },
  { platform: 'Meta' },
  { what: 'bundle' },
  { keptAs: 'a.db' },
  { keptAs: 'a.db', restoredFrom: 'b.db' },
  { count: 1 },
];

test('every error reads in German with the values and the next steps it has in English', () => {
  const read = (entries: ErrorEntries, code: ErrorCode, params: ErrorParams) => {
    const entry = entries[code];
    return typeof entry === 'function' ? entry(params) : entry;
  };
  for (const code of errorCode.options)
    for (const params of choosing) {
      const [english, translated] = [read(errorEntries, code, params), read(german.errors, code, params)];
      expect(translated.steps, code).toEqual(english.steps);
      for (const part of ['title', 'safe'] as const) {
        expect(argumentsOf(translated[part], 'de'), `${code} ${part}`).toEqual(
          argumentsOf(english[part], 'en'),
        );
        expect(translated[part], code).not.toBe(english[part]);
      }
    }
});

test('every act of the audit and every word of the shell has its German', () => {
  expect(Object.keys(german.audit?.acts ?? {}).sort()).toEqual(Object.keys(actWords).sort());
  expect(Object.keys(germanShellWords).sort()).toEqual(Object.keys(englishShellWords).sort());
  expect(germanShellWords.unsentTitle(1)).not.toBe(germanShellWords.unsentTitle(2).replace('2', '1'));
});

test('once German is spoken, sentences, figures, days and errors are German, and English comes back', async () => {
  await speak('de');
  expect(t('outbox.count', { count: 2 })).toBe('2 Änderungen warten');
  expect(money('1204.5', 'EUR')).toBe('1.204,50 EUR');
  expect(percent(12.4)).toBe('12,4\u00a0%');
  expect(dayText('2025-10-18', Date.parse('2026-11-21T12:00:00Z'))).toBe('18. Okt. 2025');
  expect(errorWords('offline').title).toBe('Dieser Computer ist offline.');
  await speak('en');
  expect(t('outbox.count', { count: 2 })).toBe('2 changes wait');
  expect(money('1204.5', 'EUR')).toBe('1,204.50 EUR');
});

test('what was wanted last is spoken, whichever words come first', async () => {
  await Promise.all([speak('de'), speak('en')]);
  expect(t('nav.settings')).toBe('Settings');
});
