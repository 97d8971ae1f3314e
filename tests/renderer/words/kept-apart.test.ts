// Names in sentences: none turns what is written around it, and those written from right to left stay apart.
import { expect, test } from 'vitest';
import { formatText } from '../../../src-renderer/words/translate.ts';

test.each([
  ['Elm & Oak', 'Elm & Oak was added.'],
  ['\u202Egnp.exe\u202C \u2066spoof', 'gnp.exe spoof was added.'],
  ['\u0007\u001b[31mred\u200F', '[31mred was added.'],
  ['\u05D0\u05D1', '\u2068\u05D0\u05D1\u2069 was added.'],
  ['\u05D0\u2069\u05D1', '\u2068\u05D0\u05D1\u2069 was added.'],
  ['{name} <b>', '{name} <b> was added.'],
])('%j', (name, said) => {
  expect(formatText('{name} was added.', { name })).toBe(said);
});
