// No blank row is painted while the rows that were can stay.
import { expect, test } from 'vitest';
import { holdWindow, isWhole, windowAt } from '../../../src-renderer/components/grid-window.ts';

const at = (offset: number, count = 1_000) => windowAt({ offset, room: 300, rowHeight: 30, count });

const many = { count: 1_000, question: '' };

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
  expect(held.choose(at(0), many, isHere)).toMatchObject({ offset: 0, first: 0 });
  const stale = held.choose(at(15_000), many, isHere);
  expect(stale).toMatchObject({ offset: 0 });
  expect(isWhole({ ...stale, last: 9 }, isHere)).toBe(true);
  for (let index = 490; index < 520; index += 1) loaded.add(index);
  expect(held.choose(at(15_000), many, isHere)).toMatchObject({ offset: 15_000, first: 500 });
});

test('a window whose rows are gone is not kept', () => {
  const held = holdWindow();
  held.choose(at(29_000), many, () => true);
  expect(held.choose(at(0, 5), { count: 5, question: '' }, () => false)).toMatchObject({
    offset: 0,
    first: 0,
    last: 4,
  });
});

test('a few rows ahead are taken in at a time, on the side towards which it is scrolled', () => {
  const held = holdWindow();
  const here = () => true;
  expect(held.choose(at(0), many, here)).toMatchObject({ first: 0, last: 9 });
  const sizes: number[] = [];
  const settle = (offset: number) => {
    held.choose(at(offset), many, here);
    for (let turn = 0; held.growing() && turn < 50; turn += 1) {
      held.grow();
      const { first, last } = held.choose(at(offset), many, here);
      sizes.push(last - first + 1);
    }
    expect(held.growing()).toBe(false);
    return held.choose(at(offset), many, here);
  };
  expect(settle(0)).toMatchObject({ first: 0, last: 19 });
  expect(settle(210)).toMatchObject({ offset: 210, first: 4, last: 26 });
  expect(settle(15_000)).toMatchObject({ first: 497, last: 519 });
  expect(settle(14_700)).toMatchObject({ first: 480, last: 502 });
  expect(settle(29_700)).toMatchObject({ first: 987, last: 999 });
  expect(Math.max(...sizes)).toBeLessThan(40);
  expect(held.choose(at(29_700), { count: 1_000, question: 'sorted' }, here)).toMatchObject({ first: 990 });
});

test('a turn of the wheel within the rows ahead paints few others', () => {
  const held = holdWindow();
  held.choose(at(0), many, () => true);
  while (held.growing()) held.grow();
  expect(held.covers(at(240))).toBe(true);
  expect(held.choose(at(240), many, () => true)).toMatchObject({ offset: 240, first: 3, last: 22 });
});
