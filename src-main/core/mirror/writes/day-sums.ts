// Sums prepared from facts, in the transaction that wrote them: of each day, and running totals for any range of days.
import type { DayNumbers } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';
import type { NumberColumn } from '../../connectors/day-columns.ts';
import { blocksOf } from '../totals/blocks.ts';
import { withoutEmpty, type EntitySums } from '../totals/entity-sums.ts';
import { sumSlots } from '../totals/exact-columns.ts';
import { levels, replaceTotals, type Level } from '../totals/running-totals.ts';
import { bulkInsert } from './bulk-insert.ts';
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
  const slotOf = new Map([...ids].map((id, slot) => [id, slot]));
  const slots = Uint32Array.from(keys, (id) => slotOf.get(id) ?? 0);
  const counted = [...facts.metrics, new Float64Array(keys.length).fill(1)];
  return days.map(({ day, from, end }) => {
    const columns = counted.map((column) => sumSlots({ column, slots, from, end }, ids.length));
    return [day, withoutEmpty({ ids, columns })];
  });
}

function insertCampaignDays(db: MirrorDb, accountId: number, daySums: ReadonlyMap<number, EntitySums>): void {
  const insert = bulkInsert(db, 'campaign_days', ['account_id', 'day', 'campaign_id', ...metricColumns]);
  for (const [day, { ids, columns }] of daySums)
    for (const [row, id] of ids.entries()) {
      insert.cells.push(accountId, day, id);
      for (let metric = 0; metric < metricColumns.length; metric += 1)
        insert.cells.push(columns[metric]?.[row] ?? 0);
      insert.next();
    }
  insert.end();
}

function insertAccountDays(
  db: MirrorDb,
  { accountId, facts, days }: Pick<FactsOfDays, 'accountId' | 'facts'> & { days: readonly DayRows[] },
): void {
  const insert = bulkInsert(db, 'account_days', ['account_id', 'day', ...metricColumns]);
  const slots = new Uint32Array(facts.day.length);
  for (const { day, from, end } of days) {
    insert.cells.push(accountId, day);
    for (const column of facts.metrics) insert.cells.push(sumSlots({ column, slots, from, end }, 1)[0] ?? 0);
    insert.next();
  }
  insert.end();
}
