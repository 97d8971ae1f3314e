// Replaces one window of daily figures: facts, what they were counted from, sums and cursor in one transaction.
import type { ActionCount, AdDayData } from '../../connectors/rows.ts';
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';
import { replaceSums } from './day-sums.ts';
import { entityIds } from './entity-ids.ts';

export interface ReplaceDays {
  readonly accountId: number;
  readonly stream: string;
  readonly window: DayNumbers;
  /** All the platform has for these days; what is not among them is gone. */
  readonly rows: readonly AdDayData[];
  /** The unbroken run of days that is here once this window is. */
  readonly covered: DayNumbers;
  /** How many days the next window may span. */
  readonly stepDays: number;
  /** When new days and the look-back were last read through to today, epoch ms; 0 for never. */
  readonly refreshedAt: number;
  /** Epoch ms. */
  readonly at: number;
}

const addDay = `INSERT OR REPLACE INTO ad_days
  (account_id, day, ad_id, impressions, clicks, spend_micros, conversions_micro, value_micros, fetched_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const addAction = `INSERT OR REPLACE INTO ad_actions
  (account_id, day, ad_id, action_type_id, window, count_micro, value_micros) VALUES (?, ?, ?, ?, ?, ?, ?)`;
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
  const ids = entityIds(db, accountId);
  const typeId = actionTypeIds(db);
  const insertDay = db.prepare(addDay);
  const insertAction = db.prepare(addAction);
  for (const row of input.rows) {
    const adId = ids.ad(row);
    const { day, impressions, clicks, spendMicros, conversionsMicro, valueMicros } = row;
    insertDay.run(
      accountId,
      day,
      adId,
      impressions,
      clicks,
      spendMicros,
      conversionsMicro,
      valueMicros,
      input.at,
    );
    for (const { type, window: within, countMicro, valueMicros: value } of row.actions)
      insertAction.run(accountId, day, adId, typeId(type), within, countMicro, value);
  }
  replaceSums(db, accountId, window);
  db.prepare(setCursor).run(
    accountId,
    input.stream,
    covered.from,
    covered.to,
    input.stepDays,
    input.refreshedAt,
    input.at,
  );
  return { rows: input.rows.length };
}

function actionTypeIds(db: MirrorDb): (type: ActionCount['type']) => number {
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
