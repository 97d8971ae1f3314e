// Checks which element of a grid shows which row: none changes its row while that is in sight, and few are ever made.
import { expect, it } from 'vitest';
import { holdSlots } from '../../../src-renderer/components/grid-slots.ts';

const span = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

it('leaves a row its element while it is in sight', () => {
  const slots = holdSlots();
  const before = new Map(slots.place(span(0, 20), true).map(({ index, slot }) => [index, slot]));
  const after = new Map(slots.place(span(5, 25), false).map(({ index, slot }) => [index, slot]));
  for (const index of span(5, 20)) expect(after.get(index)).toBe(before.get(index));
});

it('gives rows that come the elements of those that went', () => {
  const slots = holdSlots();
  slots.place(span(0, 20), true);
  for (const first of [3, 400, 90_000, 12]) {
    const placed = slots.place(span(first, first + 20), false);
    expect(new Set(placed.map(({ slot }) => slot))).toEqual(new Set(span(0, 20)));
    expect(placed.map(({ index }) => index).sort((a, b) => a - b)).toEqual(span(first, first + 20));
  }
});

it('keeps elements where they are while rows scroll, and puts them in order at rest', () => {
  const slots = holdSlots();
  slots.place(span(0, 20), true);
  expect(slots.place(span(7, 27), false).map(({ slot }) => slot)).toEqual(span(0, 20));
  expect(slots.place(span(7, 27), true).map(({ index }) => index)).toEqual(span(7, 27));
});

it('keeps the element of a row that stays behind for the focus', () => {
  const slots = holdSlots();
  const [focused] = slots.place(span(0, 20), true);
  const after = slots.place([...span(50, 70), 0], false);
  expect(after.find(({ index }) => index === 0)?.slot).toBe(focused?.slot);
  expect(new Set(after.map(({ slot }) => slot)).size).toBe(22);
});
