// Messages of the system show hostile names as they read, and never as markup.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeText } from '../../src-main/shell/notice-text.ts';

test.each([
  ['Rotate Northwind sync', 'Rotate Northwind sync'],
  ['Elm & Oak Furniture', 'Elm & Oak Furniture'],
  ['<a href="https://evil.example">Rotate</a>', '‹a href="https://evil.example"›Rotate‹/a›'],
  ['&lt;b&gt; &#60;', '& lt;b& gt; & #60;'],
  ['\u202Egnp.exe\u202C\u0007\u001b[31mred', ' gnp.exe [31mred'],
])('%s', (name, shown) => {
  expect(noticeText(name)).toBe(shown);
});

const parts = [
  '<',
  '>',
  '&',
  '#',
  ';',
  'amp',
  'x41',
  ' ',
  '\u0000',
  '\u202E',
  '\u2066',
  '\u200B',
  'é',
  '漢',
  '😀',
];

test('whatever the name, nothing of it is markup, an entity or unseen, and it is not long', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 200 }), (some) => {
      const shown = noticeText(some.join(''));
      expect(shown).not.toMatch(/[<>\p{Cc}\u202A-\u202E\u2066-\u2069]|&(#|\w+;)/u);
      expect(shown.length).toBeLessThanOrEqual(300);
    }),
  );
});
