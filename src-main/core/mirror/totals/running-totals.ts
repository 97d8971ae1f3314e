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
  let sums = noEntities;
  for (const { block, part } of blocksOf(range)) {
    const from = totalFrom(db, of, { from: part.from, to: block.to });
    const after = part.to < block.to ? totalFrom(db, of, { from: part.to + 1, to: block.to }) : noEntities;
    sums = combine(sums, combine(from, after, -1), 1);
  }
  return sums;
}

const first = `SELECT sums FROM running_totals
  WHERE account_id = ? AND level = ? AND day BETWEEN ? AND ? ORDER BY day LIMIT 1`;

/** A day on which nothing ran has no total of its own: the next one that has is the same. */
function totalFrom(db: MirrorDb, { accountId, level }: TotalsOf, { from, to }: DayNumbers): EntitySums {
  const found = db.prepare(first).get(accountId, level, from, to) as { sums: Uint8Array } | undefined;
  return found ? unpackSums(found.sums) : noEntities;
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
