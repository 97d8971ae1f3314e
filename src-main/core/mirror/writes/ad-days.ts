// Replaces one window of daily figures: facts, what they were counted from, sums and cursor in one transaction.
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';
import type { DayColumns } from '../../connectors/day-columns.ts';
import { BulkInsert } from './bulk-insert.ts';
import { insertActions } from './ad-actions.ts';
import { sumFacts } from './day-sums.ts';
import { entityIds } from './entity-ids.ts';
import { touchAccount } from './revision.ts';
import { windowFacts, type WindowFacts } from './window-facts.ts';

export interface ReplaceDays {
  readonly accountId: number;
  readonly stream: string;
  readonly window: DayNumbers;
  /** All the platform has for these days; what is not among them is gone, and other days are left out. */
  readonly pages: readonly DayColumns[];
  /** The unbroken run of days that is here once this window is. */
  readonly covered: DayNumbers;
  /** How many days the next window may span. */
  readonly stepDays: number;
  /** When new days and the look-back were last read through to today, epoch ms; 0 for never. */
  readonly refreshedAt: number;
  /** Epoch ms. */
  readonly at: number;
}

const dayColumns = [
  'account_id',
  'day',
  'ad_id',
  'impressions',
  'clicks',
  'spend_micros',
  'conversions_micro',
  'value_micros',
  'fetched_at',
];
const setCursor = `INSERT OR REPLACE INTO day_cursors
  (account_id, stream, covered_from, covered_to, step_days, refreshed_at, committed_at) VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** Idempotent: the same window again leaves the same rows. */
export function replaceDays(db: MirrorDb, input: ReplaceDays): { readonly rows: number } {
  const { accountId, window, covered } = input;
  for (const table of ['ad_actions', 'ad_days'])
    db.prepare(`DELETE FROM ${table} WHERE account_id = ? AND day BETWEEN ? AND ?`).run(
      accountId,
      window.from,
      window.to,
    );
  const facts = windowFacts(input.pages, entityIds(db, accountId), window);
  insertDays(db, input, facts);
  insertActions(db, input, facts);
  sumFacts(db, { accountId, window, facts });
  touchAccount(db, accountId);
  db.prepare(setCursor).run(
    accountId,
    input.stream,
    covered.from,
    covered.to,
    input.stepDays,
    input.refreshedAt,
    input.at,
  );
  return { rows: facts.day.length };
}

function insertDays(db: MirrorDb, { accountId, at }: ReplaceDays, facts: WindowFacts): void {
  const { day, ad, metrics } = facts;
  const [impressions, clicks, spend, conversions, value] = metrics;
  const insert = new BulkInsert(db, 'ad_days', dayColumns);
  // A function of its own is compiled once for all windows; so long a loop would be again in each.
  const putRow = (row: number) => {
    insert.put(accountId);
    insert.put(day[row] ?? 0);
    insert.put(ad[row] ?? 0);
    insert.put(impressions?.[row] ?? 0);
    insert.put(clicks?.[row] ?? 0);
    insert.put(spend?.[row] ?? 0);
    insert.put(conversions?.[row] ?? 0);
    insert.put(value?.[row] ?? 0);
    insert.put(at);
  };
  for (let row = 0; row < day.length; row += 1) putRow(row);
  insert.end();
}
