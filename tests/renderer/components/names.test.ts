// Names from platforms are cut where both ends stay readable, and never inside a character.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitName } from '../../../src-renderer/components/name-text.tsx';
import { sparkPath } from '../../../src-renderer/components/sparkline.tsx';
import { nextSort } from '../../../src-renderer/components/grid-columns.ts';

test('the two parts of a name are the name, whatever it is written in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
      const { head, tail } = splitName(name);
      expect(head + tail).toBe(name);
    }),
  );
  const { tail } = splitName('DE / Shopping / Trail running 👩‍👩‍👧‍👦');
  expect(tail.endsWith('👩‍👩‍👧‍👦')).toBe(true);
});

test('a sparkline of zeros is a flat line, and of one day nothing', () => {
  expect(sparkPath(['0', '0', '0'])).not.toContain('NaN');
  expect(sparkPath(['5'])).toBe('');
});

test('numbers sort high to low first, text the other way round, and the third click ends it', () => {
  const number = { id: 'spend', header: 'Spend', rem: 8, sortable: true, cell: () => null };
  const first = nextSort(number, null);
  expect(first).toEqual({ by: 'spend', direction: 'desc' });
  const second = nextSort(number, first);
  expect(second).toEqual({ by: 'spend', direction: 'asc' });
  expect(nextSort(number, second)).toBeNull();
  expect(nextSort({ ...number, text: true }, null)?.direction).toBe('asc');
});
