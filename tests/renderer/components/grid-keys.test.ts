// Keys move the focus inside a grid and never out of it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveInGrid, type GridKey } from '../../../src-renderer/components/grid-keys.ts';

const size = { rows: 102, columns: 8, page: 20, firstData: 2, letters: true };
const press = (key: string, more: Partial<GridKey> = {}): GridKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('arrows, ends, corners and pages move as people expect', () => {
  const at = { row: 10, column: 3 };
  expect(moveInGrid(press('ArrowDown'), at, size)).toEqual({ row: 11, column: 3 });
  expect(moveInGrid(press('End'), at, size)).toEqual({ row: 10, column: 7 });
  expect(moveInGrid(press('Home', { ctrlKey: true }), at, size)).toEqual({ row: 2, column: 0 });
  expect(moveInGrid(press('End', { ctrlKey: true }), at, size)).toEqual({ row: 101, column: 7 });
  expect(moveInGrid(press('PageDown'), at, size)).toEqual({ row: 30, column: 3 });
  expect(moveInGrid(press('PageUp'), at, size)).toEqual({ row: 2, column: 3 });
});

test('J and K walk data rows, unless letters are switched off', () => {
  expect(moveInGrid(press('j'), { row: 0, column: 0 }, size)).toEqual({ row: 2, column: 0 });
  expect(moveInGrid(press('k'), { row: 2, column: 0 }, size)).toEqual({ row: 2, column: 0 });
  expect(moveInGrid(press('j'), { row: 4, column: 0 }, { ...size, letters: false })).toBeNull();
});

test('keys of the system are left alone', () => {
  expect(moveInGrid(press('ArrowLeft', { altKey: true }), { row: 3, column: 3 }, size)).toBeNull();
  expect(moveInGrid(press('Tab'), { row: 3, column: 3 }, size)).toBeNull();
});

test('the focus never leaves the grid', () => {
  const keys = fc.constantFrom(
    'ArrowDown',
    'ArrowUp',
    'ArrowLeft',
    'ArrowRight',
    'Home',
    'End',
    'PageUp',
    'PageDown',
    'j',
    'k',
  );
  const moves = fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 60 });
  fc.assert(
    fc.property(moves, fc.integer({ min: 2, max: 300 }), (pressed, rows) => {
      let at = { row: 0, column: 0 };
      for (const [key, ctrlKey] of pressed) {
        at = moveInGrid(press(key, { ctrlKey }), at, { ...size, rows }) ?? at;
        expect(at.row).toBeGreaterThanOrEqual(0);
        expect(at.row).toBeLessThan(rows);
        expect(at.column).toBeGreaterThanOrEqual(0);
        expect(at.column).toBeLessThan(size.columns);
      }
    }),
  );
});
