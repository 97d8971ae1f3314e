// Sums of many entities as columns: what running totals are made of, and what a range of them comes out as.
import type { Sums } from '../../../../src-shared/domain/sums.ts';
import type { NumberColumn } from '../../connectors/day-columns.ts';
import { addColumns, pick, type Places } from './exact-columns.ts';

export interface EntitySums {
  /** Local ids, ascending. */
  readonly ids: Uint32Array<ArrayBuffer>;
  /** Impressions, clicks, spend, conversions, value; then how many ad-days were added up. */
  readonly columns: readonly NumberColumn[];
}

/** Place of the number of ad-days among the columns. */
export const factsColumn = 5;

const width = factsColumn + 1;

export const noEntities: EntitySums = {
  ids: new Uint32Array(0),
  columns: Array.from({ length: width }, () => new Float64Array(0)),
};

/** a + sign * b. Entities that come out without an ad-day and with nothing but zeros are left out. */
export function combine(a: EntitySums, b: EntitySums, sign: 1 | -1): EntitySums {
  if (b.ids.length === 0) return a;
  if (a.ids.length === 0 && sign === 1) return b;
  const { ids, ofA, ofB } = isSame(a.ids, b.ids) ? { ids: a.ids, ofA: null, ofB: null } : union(a.ids, b.ids);
  const size = ids.length;
  // One piece of memory for all columns: many small ones cost more than what is in them.
  const doubles = new Float64Array(size * width);
  const columns = a.columns.map((column, at) =>
    addColumns(
      { column, places: ofA },
      { column: b.columns[at] ?? column, places: ofB },
      { sign, into: doubles.subarray(at * size, (at + 1) * size) },
    ),
  );
  return withoutEmpty({ ids, columns });
}

function isSame(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

interface Union {
  readonly ids: Uint32Array<ArrayBuffer>;
  readonly ofA: Places;
  readonly ofB: Places;
}

function union(a: Uint32Array, b: Uint32Array): Union {
  const ids = new Uint32Array(a.length + b.length);
  const ofA = new Int32Array(ids.length).fill(-1);
  const ofB = new Int32Array(ids.length).fill(-1);
  let size = 0;
  for (let atA = 0, atB = 0; atA < a.length || atB < b.length; size += 1) {
    const next = Math.min(a[atA] ?? Infinity, b[atB] ?? Infinity);
    ids[size] = next;
    if (a[atA] === next) ofA[size] = atA++;
    if (b[atB] === next) ofB[size] = atB++;
  }
  return { ids: ids.slice(0, size), ofA, ofB };
}

export function withoutEmpty(sums: EntitySums): EntitySums {
  const facts = sums.columns[factsColumn];
  const isEmpty = (row: number) =>
    Number(facts?.[row]) === 0 && sums.columns.every((column) => Number(column[row]) === 0);
  let kept = 0;
  const places = new Uint32Array(sums.ids.length);
  for (let row = 0; row < places.length; row += 1) if (!isEmpty(row)) places[kept++] = row;
  if (kept === places.length) return sums;
  const chosen = places.subarray(0, kept);
  const ids = Uint32Array.from(chosen, (row) => sums.ids[row] ?? 0);
  return { ids, columns: sums.columns.map((column) => pick(column, chosen)) };
}

/** Row of an entity; -1 when it is not there. */
export function rowOf({ ids }: EntitySums, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Exact. All zero for row -1. */
export function sumsAt({ columns }: EntitySums, row: number): Sums {
  const at = (metric: number) => BigInt(columns[metric]?.[row] ?? 0);
  return { impressions: at(0), clicks: at(1), spend: at(2), conversions: at(3), value: at(4) };
}
