// The rows of running totals that go with an account's windows, newest first, for the peer to insert.
import { blockOf } from '../../src-main/core/mirror/totals/blocks.ts';
import { combine, noEntities, type EntitySums } from '../../src-main/core/mirror/totals/entity-sums.ts';
import { packSums } from '../../src-main/core/mirror/totals/packed-sums.ts';

type TotalRow = readonly [account: number, level: string, day: number, sums: Uint8Array];

const levels = { ads: 1, ad_groups: 4, campaigns: 8 } as const;

/** Rows of a window are by ad, then by day: account, day, ad, five metrics. */
export function totalRows(account: number): (days: readonly (readonly unknown[])[]) => TotalRow[] {
  const totals = new Map<string, { block: number; sums: EntitySums }>();
  return (days) => {
    const made: TotalRow[] = [];
    const byDay = [...Map.groupBy(days, (row) => Number(row[1]))].sort(([a], [b]) => b - a);
    for (const [day, rows] of byDay)
      for (const [level, size] of Object.entries(levels)) {
        const known = totals.get(level);
        const block = blockOf(day).from;
        const after = known?.block === block ? known.sums : noEntities;
        const sums = combine(after, sumsOf(rows, size), 1);
        totals.set(level, { block, sums });
        made.push([account, level, day, packSums(sums)]);
      }
    return made;
  };
}

function sumsOf(rows: readonly (readonly unknown[])[], size: number): EntitySums {
  const ids = Uint32Array.from(new Set(rows.map((row) => Math.floor(Number(row[2]) / size))));
  const first = ids[0] ?? 0;
  const columns = Array.from({ length: 6 }, () => new Float64Array(ids.length));
  for (const row of rows) {
    const at = Math.floor(Number(row[2]) / size) - first;
    for (const [metric, column] of columns.entries())
      column[at] = (column[at] ?? 0) + (metric === 5 ? 1 : Number(row[metric + 3]));
  }
  return { ids, columns };
}
