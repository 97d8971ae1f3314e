// Replaces one window of daily figures: facts, what they were counted from, sums and cursor in one transaction.
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';
import type { DayColumns } from '../pages/day-columns.ts';
import { bulkInsert } from './bulk-insert.ts';
import { replaceSums } from './day-sums.ts';
import { entityIds } from './entity-ids.ts';
import { sumWindow } from './sum-window.ts';
import { windowRows, type WindowRow } from './window-rows.ts';

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
const actionColumns = [
  'account_id',
  'day',
  'ad_id',
  'action_type_id',
  'window',
  'count_micro',
  'value_micros',
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
  const rows = windowRows(input.pages, entityIds(db, accountId), window);
  insertDays(db, input, rows);
  insertActions(db, accountId, rows);
  // Sums that doubles cannot hold are left to the database, which has 64 bits.
  if (!sumWindow(db, { accountId, window, rows })) replaceSums(db, accountId, window);
  db.prepare(setCursor).run(
    accountId,
    input.stream,
    covered.from,
    covered.to,
    input.stepDays,
    input.refreshedAt,
    input.at,
  );
  return { rows: rows.length };
}

function insertDays(db: MirrorDb, { accountId, at }: ReplaceDays, rows: readonly WindowRow[]): void {
  const insert = bulkInsert(db, 'ad_days', dayColumns);
  for (const { page, place, day, adId } of rows) {
    const [impressions, clicks, spend, conversions, value] = page.metrics;
    insert.cells.push(
      accountId,
      day,
      adId,
      impressions?.[place] ?? 0,
      clicks?.[place] ?? 0,
      spend?.[place] ?? 0,
      conversions?.[place] ?? 0,
      value?.[place] ?? 0,
      at,
    );
    insert.next();
  }
  insert.end();
}

function insertActions(db: MirrorDb, accountId: number, rows: readonly WindowRow[]): void {
  const typeId = actionTypeIds(db);
  const typeIds = new Map<DayColumns, readonly number[]>();
  const insert = bulkInsert(db, 'ad_actions', actionColumns);
  for (const { page, place, day, adId } of rows) {
    const { first, type, types, window, windows, count, value } = page.actions;
    const end = first[place + 1] ?? 0;
    if (first[place] === end) continue;
    let ids = typeIds.get(page);
    if (!ids) typeIds.set(page, (ids = types.map(typeId)));
    for (let entry = first[place] ?? 0; entry < end; entry += 1) {
      insert.cells.push(
        accountId,
        day,
        adId,
        ids[type[entry] ?? 0] ?? 0,
        windows[window[entry] ?? 0] ?? '',
        count[entry] ?? 0,
        value[entry] ?? 0,
      );
      insert.next();
    }
  }
  insert.end();
}

function actionTypeIds(db: MirrorDb): (type: string) => number {
  const known = new Map<string, number>();
  return (type) => {
    const remembered = known.get(type);
    if (remembered !== undefined) return remembered;
    const row = db.prepare('SELECT id FROM action_types WHERE name = ?').get(type) as
      { id: number } | undefined;
    const id =
      row?.id ?? Number(db.prepare('INSERT INTO action_types (name) VALUES (?)').run(type).lastInsertRowid);
    known.set(type, id);
    return id;
  };
}
