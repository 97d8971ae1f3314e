// Sums prepared from facts, in the transaction that wrote them: of each day, and running totals for any range of days.
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';
import type { NumberColumn } from '../../connectors/day-columns.ts';
import { blocksOf } from '../totals/blocks.ts';
import { withoutEmpty, type EntitySums } from '../totals/entity-sums.ts';
import { sumSlots } from '../totals/exact-columns.ts';
import { levels, replaceTotals, type Level } from '../totals/running-totals.ts';
import { BulkInsert } from './bulk-insert.ts';
import { storedFacts } from './stored-facts.ts';
import type { DayFacts } from './window-facts.ts';

export const metricColumns = [
  'impressions',
  'clicks',
  'spend_micros',
  'conversions_micro',
  'value_micros',
] as const;

export interface FactsOfDays {
  readonly accountId: number;
  readonly window: DayNumbers;
  /** All the account has of these days. */
  readonly facts: DayFacts;
}

/** Makes all prepared sums of these days anew from the facts that are stored. */
export function replaceSums(db: MirrorDb, accountId: number, window: DayNumbers): void {
  for (const { part } of blocksOf(window))
    sumFacts(db, { accountId, window: part, facts: storedFacts(db, accountId, part) });
}

/** Replaces all prepared sums of a window by those of its facts. Throws RangeError beyond 64 bits. */
export function sumFacts(db: MirrorDb, { accountId, window, facts }: FactsOfDays): void {
  for (const table of ['campaign_days', 'account_days'])
    db.prepare(`DELETE FROM ${table} WHERE account_id = ? AND day BETWEEN ? AND ?`).run(
      accountId,
      window.from,
      window.to,
    );
  const days = daysOf(facts);
  insertAccountDays(db, { accountId, facts, days });
  for (const level of levels) {
    const daySums = new Map(sumsByDay(facts, days, level));
    replaceTotals(db, { accountId, level }, { window, daySums });
    if (level === 'campaigns') insertCampaignDays(db, accountId, daySums);
  }
}

/** Rows of one day: the first, and the one after the last. */
interface DayRows {
  readonly day: number;
  readonly from: number;
  readonly end: number;
}

function daysOf({ day }: DayFacts): DayRows[] {
  const days: DayRows[] = [];
  for (let from = 0, end = 1; from < day.length; end += 1) {
    if (end < day.length && day[end] === day[from]) continue;
    days.push({ day: day[from] ?? 0, from, end });
    from = end;
  }
  return days;
}

function sumsByDay(facts: DayFacts, days: readonly DayRows[], level: Level): [number, EntitySums][] {
  if (level === 'ads')
    return days.map(({ day, from, end }) => {
      const columns = facts.metrics.map((column): NumberColumn => column.slice(from, end));
      columns.push(new Float64Array(end - from).fill(1));
      return [day, { ids: new Uint32Array(facts.ad.subarray(from, end)), columns }];
    });
  const keys = level === 'campaigns' ? facts.campaign : facts.adGroup;
  const ids = new Uint32Array(new Set(keys)).sort();
  const slots = slotsOf(keys, ids);
  const counted = [...facts.metrics, new Float64Array(keys.length).fill(1)];
  return days.map(({ day, from, end }) => {
    const columns = counted.map((column) => sumSlots({ column, slots, from, end }, ids.length));
    return [day, withoutEmpty({ ids, columns })];
  });
}

/** Place of each key among the ids. */
function slotsOf(keys: Uint32Array, ids: Uint32Array): Uint32Array {
  const slotOf = new Map<number, number>();
  for (let slot = 0; slot < ids.length; slot += 1) slotOf.set(ids[slot] ?? 0, slot);
  const slots = new Uint32Array(keys.length);
  // Ads of one campaign mostly follow each other.
  let [last, found] = [-1, 0];
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] ?? 0;
    if (key !== last) [last, found] = [key, slotOf.get(key) ?? 0];
    slots[row] = found;
  }
  return slots;
}

function insertCampaignDays(db: MirrorDb, accountId: number, daySums: ReadonlyMap<number, EntitySums>): void {
  const insert = new BulkInsert(db, 'campaign_days', ['account_id', 'day', 'campaign_id', ...metricColumns]);
  for (const [day, { ids, columns }] of daySums)
    for (const [row, id] of ids.entries()) {
      insert.put(accountId);
      insert.put(day);
      insert.put(id);
      for (let metric = 0; metric < metricColumns.length; metric += 1)
        insert.put(columns[metric]?.[row] ?? 0);
    }
  insert.end();
}

function insertAccountDays(
  db: MirrorDb,
  { accountId, facts, days }: Pick<FactsOfDays, 'accountId' | 'facts'> & { days: readonly DayRows[] },
): void {
  const insert = new BulkInsert(db, 'account_days', ['account_id', 'day', ...metricColumns]);
  const slots = new Uint32Array(facts.day.length);
  for (const { day, from, end } of days) {
    insert.put(accountId);
    insert.put(day);
    for (const column of facts.metrics) insert.put(sumSlots({ column, slots, from, end }, 1)[0] ?? 0);
  }
  insert.end();
}
