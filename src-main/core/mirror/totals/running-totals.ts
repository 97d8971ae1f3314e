// Running totals of an account's ads, ad groups and campaigns: from a day to the end of its block, stored a day at a time.
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';
import { blocksOf } from './blocks.ts';
import { combine, noEntities, type EntitySums } from './entity-sums.ts';
import { packSums, unpackSums } from './packed-sums.ts';

export const levels = ['ads', 'ad_groups', 'campaigns'] as const;
export type Level = (typeof levels)[number];

export interface TotalsOf {
  readonly accountId: number;
  readonly level: Level;
}

/** Exact sums of the days, both inclusive, of every entity that has any. Costs one or two totals a block. */
export function rangeSums(db: MirrorDb, of: TotalsOf, range: DayNumbers): EntitySums {
  return sumsOfRanges(db, of, [range])[0] ?? noEntities;
}

/** As rangeSums for each of the ranges, all read at once. */
export function sumsOfRanges(db: MirrorDb, of: TotalsOf, ranges: readonly DayNumbers[]): EntitySums[] {
  const wanted = new Map<number, DayNumbers>();
  for (const range of ranges)
    for (const { block, part } of blocksOf(range)) {
      wanted.set(part.from, { from: part.from, to: block.to });
      if (part.to < block.to) wanted.set(part.to + 1, { from: part.to + 1, to: block.to });
    }
  const found = totalsFrom(db, of, [...wanted.values()]);
  const totals = new Map([...wanted.keys()].map((day, at) => [day, found[at] ?? noEntities]));
  const totalOf = (day: number) => totals.get(day) ?? noEntities;
  return ranges.map((range) =>
    blocksOf(range).reduce((sums, { block, part }) => {
      const after = part.to < block.to ? totalOf(part.to + 1) : noEntities;
      return combine(sums, combine(totalOf(part.from), after, -1), 1);
    }, noEntities),
  );
}

/** A day on which nothing ran has no total of its own: the next one that has is the same. */
const first = `(SELECT sums FROM running_totals
  WHERE account_id = ? AND level = ? AND day BETWEEN ? AND ? ORDER BY day LIMIT 1)`;

/** Totals from the first day of each span on; none of their days may lie in different blocks. One statement for all. */
function totalsFrom(
  db: MirrorDb,
  { accountId, level }: TotalsOf,
  spans: readonly DayNumbers[],
): EntitySums[] {
  if (spans.length === 0) return [];
  const row = db
    .prepare(`SELECT ${spans.map(() => first).join(', ')}`)
    .raw(true)
    .get(...spans.flatMap(({ from, to }) => [accountId, level, from, to])) as (Uint8Array | null)[];
  return row.map((sums) => (sums === null ? noEntities : unpackSums(sums)));
}

function totalFrom(db: MirrorDb, of: TotalsOf, span: DayNumbers): EntitySums {
  return totalsFrom(db, of, [span])[0] ?? noEntities;
}

const remove = 'DELETE FROM running_totals WHERE account_id = ? AND level = ? AND day BETWEEN ? AND ?';
const write = 'INSERT OR REPLACE INTO running_totals (account_id, level, day, sums) VALUES (?, ?, ?, ?)';
const daysBefore =
  'SELECT day FROM running_totals WHERE account_id = ? AND level = ? AND day BETWEEN ? AND ?';

/**
 * Makes the totals follow the facts of a window. `daySums` has the sums of each day that has any. Windows may come in any
 * order and overlap; later days of a block cost nothing, earlier ones are written again where the window changed.
 */
export function replaceTotals(
  db: MirrorDb,
  of: TotalsOf,
  { window, daySums }: { readonly window: DayNumbers; readonly daySums: ReadonlyMap<number, EntitySums> },
): void {
  const { accountId, level } = of;
  for (const { block, part } of blocksOf(window)) {
    const earlier = db.prepare(daysBefore).all(accountId, level, block.from, part.from - 1) as {
      day: number;
    }[];
    const before = earlier.length > 0 ? totalFrom(db, of, { from: part.from, to: block.to }) : noEntities;
    let total = part.to < block.to ? totalFrom(db, of, { from: part.to + 1, to: block.to }) : noEntities;
    db.prepare(remove).run(accountId, level, part.from, part.to);
    for (let day = part.to; day >= part.from; day -= 1) {
      const sums = daySums.get(day);
      if (!sums) continue;
      total = combine(total, sums, 1);
      db.prepare(write).run(accountId, level, day, packSums(total));
    }
    if (earlier.length === 0) continue;
    const change = combine(total, before, -1);
    if (change.ids.length === 0) continue;
    for (const { day } of earlier) {
      const changed = combine(totalFrom(db, of, { from: day, to: day }), change, 1);
      db.prepare(write).run(accountId, level, day, packSums(changed));
    }
  }
}
