// Sums of a window by campaign and by account, added up while the rows are at hand instead of read back.
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';
import type { NumberColumn } from '../pages/day-columns.ts';
import { bulkInsert } from './bulk-insert.ts';
import { metricColumns, removeSums } from './day-sums.ts';
import type { WindowRow } from './window-rows.ts';

export interface WindowToSum {
  readonly accountId: number;
  readonly window: DayNumbers;
  /** All rows of the window, by day. */
  readonly rows: readonly WindowRow[];
}

type Sums = Float64Array;

/** Replaces the sums; answers false, and changes nothing, when doubles cannot hold all of them exactly. */
export function sumWindow(db: MirrorDb, { accountId, window, rows }: WindowToSum): boolean {
  if (!fitDoubles(rows)) return false;
  removeSums(db, accountId, window);
  const campaignDays = bulkInsert(db, 'campaign_days', [
    'account_id',
    'day',
    'campaign_id',
    ...metricColumns,
  ]);
  const accountDays = bulkInsert(db, 'account_days', ['account_id', 'day', ...metricColumns]);
  const ofCampaigns = new Map<number, Sums>();
  let ofAccount = zero();
  const endDay = (day: number) => {
    const sorted = [...ofCampaigns].sort(([a], [b]) => a - b);
    for (const [campaignId, sums] of sorted) {
      campaignDays.cells.push(accountId, day, campaignId, ...sums);
      campaignDays.next();
    }
    accountDays.cells.push(accountId, day, ...ofAccount);
    accountDays.next();
    ofCampaigns.clear();
    ofAccount = zero();
  };
  for (const [at, row] of rows.entries()) {
    let ofCampaign = ofCampaigns.get(row.campaignId);
    if (!ofCampaign) ofCampaigns.set(row.campaignId, (ofCampaign = zero()));
    for (let metric = 0; metric < metricColumns.length; metric += 1) {
      const amount = (row.page.metrics[metric] as Float64Array | undefined)?.[row.place] ?? 0;
      ofCampaign[metric] = (ofCampaign[metric] ?? 0) + amount;
      ofAccount[metric] = (ofAccount[metric] ?? 0) + amount;
    }
    if (rows[at + 1]?.day !== row.day) endDay(row.day);
  }
  campaignDays.end();
  accountDays.end();
  return true;
}

const zero = (): Sums => new Float64Array(metricColumns.length);

/** Whether each metric's amounts, all added up without their signs, stay below 2^53. */
function fitDoubles(rows: readonly WindowRow[]): boolean {
  const columns = new Map<NumberColumn, number>();
  for (const page of new Set(rows.map((row) => row.page)))
    for (const [metric, column] of page.metrics.entries()) columns.set(column, metric);
  const totals = zero();
  for (const [column, metric] of columns) {
    if (!(column instanceof Float64Array)) return false;
    for (const amount of column) totals[metric] = (totals[metric] ?? 0) + Math.abs(amount);
  }
  return totals.every((total) => total <= Number.MAX_SAFE_INTEGER);
}
