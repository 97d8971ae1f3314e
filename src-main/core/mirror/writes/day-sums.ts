// Sums prepared from the facts of a window, in the transaction that wrote them. Running totals will live here too.
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';

export const metricColumns = [
  'impressions',
  'clicks',
  'spend_micros',
  'conversions_micro',
  'value_micros',
] as const;

const sums =
  'sum(d.impressions), sum(d.clicks), sum(d.spend_micros), sum(d.conversions_micro), sum(d.value_micros)';

const byCampaign = `
  INSERT INTO campaign_days (account_id, day, campaign_id, impressions, clicks, spend_micros, conversions_micro, value_micros)
  SELECT d.account_id, d.day, a.campaign_id, ${sums}
  FROM ad_days d JOIN ads a ON a.id = d.ad_id
  WHERE d.account_id = ? AND d.day BETWEEN ? AND ?
  GROUP BY d.day, a.campaign_id`;

const byAccount = `
  INSERT INTO account_days (account_id, day, impressions, clicks, spend_micros, conversions_micro, value_micros)
  SELECT d.account_id, d.day, ${sums}
  FROM campaign_days d WHERE d.account_id = ? AND d.day BETWEEN ? AND ?
  GROUP BY d.day`;

export function removeSums(db: MirrorDb, accountId: number, window: DayNumbers): void {
  for (const table of ['campaign_days', 'account_days'])
    db.prepare(`DELETE FROM ${table} WHERE account_id = ? AND day BETWEEN ? AND ?`).run(
      accountId,
      window.from,
      window.to,
    );
}

/** SQLite sums integers exactly and fails rather than overflow 64 bits. */
export function replaceSums(db: MirrorDb, accountId: number, window: DayNumbers): void {
  removeSums(db, accountId, window);
  const place = [accountId, window.from, window.to];
  db.prepare(byCampaign).run(...place);
  db.prepare(byAccount).run(...place);
}
