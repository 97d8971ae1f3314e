// Reads the facts of some days back, for sums that have to be made from what is stored.
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';
import { packNumbers } from '../pages/day-columns.ts';
import type { DayFacts } from './window-facts.ts';

const query = `
  SELECT d.day, d.ad_id, a.ad_group_id, a.campaign_id,
    d.impressions, d.clicks, d.spend_micros, d.conversions_micro, d.value_micros
  FROM ad_days d JOIN ads a ON a.id = d.ad_id
  WHERE d.account_id = ? AND d.day BETWEEN ? AND ? ORDER BY d.day, d.ad_id`;

const metrics = [4, 5, 6, 7, 8];

/** All of them are in memory at once: ask for a block of days at a time. */
export function storedFacts(db: MirrorDb, accountId: number, { from, to }: DayNumbers): DayFacts {
  const rows = db.exact(query).raw(true).all(accountId, from, to) as bigint[][];
  const ids = (column: number) => Uint32Array.from(rows, (row) => Number(row[column]));
  return {
    day: Int32Array.from(rows, (row) => Number(row[0])),
    ad: ids(1),
    adGroup: ids(2),
    campaign: ids(3),
    metrics: metrics.map((column) => packNumbers(rows, (row) => row[column] ?? 0n)),
  };
}
