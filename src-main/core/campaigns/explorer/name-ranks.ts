// The order of a table's rows by their names, whichever account they are of. Equal names share a rank.
import type { ExplorerTable } from './explorer-table.ts';
import { keepByNames } from './kept-by-names.ts';

/** Each part is in the order of its names already: parts are merged two by two until one is left. */
export const nameRanks = keepByNames(({ parts, size }: ExplorerTable): Uint32Array => {
  const names: string[] = [];
  let runs: number[] = [0];
  for (const { entities } of parts) {
    for (const place of entities.byName) names.push(entities.ordered[place] ?? '');
    runs.push(names.length);
  }
  let order = Uint32Array.from({ length: size }, (_, row) => row);
  let merged = new Uint32Array(size);
  while (runs.length > 2) {
    const next: number[] = [];
    for (let run = 0; run < runs.length - 1; run += 2) {
      const start = runs[run] ?? size;
      const middle = runs[run + 1] ?? size;
      next.push(start);
      merge(names, { from: order, into: merged, start, middle, end: runs[run + 2] ?? middle });
    }
    runs = [...next, size];
    [order, merged] = [merged, order];
  }
  return ranksOf(names, order);
});

interface Runs {
  readonly from: Uint32Array;
  readonly into: Uint32Array;
  /** The one run begins at `start`, the other at `middle`, and ends before `end`. */
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

function merge(names: readonly string[], { from, into, start, middle, end }: Runs): void {
  const nameAt = (at: number) => names[from[at] ?? 0] ?? '';
  let [one, other, to] = [start, middle, start];
  while (one < middle && other < end)
    into[to++] = (nameAt(other) < nameAt(one) ? from[other++] : from[one++]) ?? 0;
  into.set(from.subarray(one, middle), to);
  into.set(from.subarray(other, end), to + middle - one);
}

function ranksOf(names: readonly string[], order: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(order.length);
  let rank = 0;
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] ?? 0;
    if (at > 0 && names[row] !== names[order[at - 1] ?? 0]) rank += 1;
    ranks[row] = rank;
  }
  return ranks;
}
