// No blank row is painted while the rows that were can stay.
import { expect, test } from 'vitest';
import { holdWindow, isWhole, windowAt } from '../../../src-renderer/components/grid-window.ts';

const at = (offset: number, count = 1_000) => windowAt({ offset, room: 300, rowHeight: 30, count });

test('the window is what has room, and ends with the rows', () => {
  expect(at(0)).toMatchObject({ first: 0, last: 9 });
  expect(at(15)).toMatchObject({ first: 0, last: 10 });
  expect(at(29_700)).toMatchObject({ first: 990, last: 999 });
  expect(at(0, 3)).toMatchObject({ first: 0, last: 2 });
});

test('a jump to rows that are not here keeps the window until they are', () => {
  const held = holdWindow();
  const loaded = new Set(Array.from({ length: 100 }, (_, index) => index));
  const isHere = (index: number) => loaded.has(index);
  expect(held.choose(at(0), 1_000, isHere)).toMatchObject({ offset: 0, first: 0 });
  const stale = held.choose(at(15_000), 1_000, isHere);
  expect(stale).toMatchObject({ offset: 0 });
  expect(isWhole({ ...stale, last: 9 }, isHere)).toBe(true);
  for (let index = 490; index < 520; index += 1) loaded.add(index);
  expect(held.choose(at(15_000), 1_000, isHere)).toMatchObject({ offset: 15_000, first: 498 });
});

test('a window whose rows are gone is not kept', () => {
  const held = holdWindow();
  held.choose(at(29_000), 1_000, () => true);
  expect(held.choose(at(0, 5), 5, () => false)).toMatchObject({ offset: 0, first: 0, last: 4 });
});
