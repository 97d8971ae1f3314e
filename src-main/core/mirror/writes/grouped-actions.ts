// Puts entries of one type of action next to each other, where an answer does not name them so.
import type { ActionColumns, NumberColumn } from '../../connectors/day-columns.ts';
import { pick } from '../totals/exact-columns.ts';

/** The same entries; those of each row by type. As they are when they come so, which they mostly do. */
export function byType(actions: ActionColumns): ActionColumns {
  if (areTogether(actions)) return actions;
  const { first, type, window, count, value } = actions;
  const order = new Uint32Array(type.length);
  for (let entry = 0; entry < order.length; entry += 1) order[entry] = entry;
  for (let row = 0; row + 1 < first.length; row += 1)
    order.subarray(first[row], first[row + 1]).sort((a, b) => (type[a] ?? 0) - (type[b] ?? 0) || a - b);
  const numbers = (column: NumberColumn) => pick(column, order);
  return {
    ...actions,
    type: Uint16Array.from(order, (entry) => type[entry] ?? 0),
    window: Uint16Array.from(order, (entry) => window[entry] ?? 0),
    count: numbers(count),
    value: numbers(value),
  };
}

function areTogether({ first, type, types }: ActionColumns): boolean {
  /** The last row that had each type, counted from one. */
  const had = new Uint32Array(types.length);
  for (let row = 0; row + 1 < first.length; row += 1) {
    const from = first[row] ?? 0;
    for (let entry = from; entry < (first[row + 1] ?? 0); entry += 1) {
      const one = type[entry] ?? 0;
      if (had[one] === row + 1 && type[entry - 1] !== one) return false;
      had[one] = row + 1;
    }
  }
  return true;
}
