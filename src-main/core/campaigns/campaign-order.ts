// Orders campaigns the way a person asked; what has no value comes last in either direction.
import type { z } from 'zod';
import type { campaignSort } from '../../../src-shared/ipc/campaigns.ts';
import type { EntityStatus } from '../connectors/rows.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import type { EntityTable } from './entity-table.ts';

export interface SortAsk {
  readonly by: z.infer<typeof campaignSort>;
  readonly direction: 'asc' | 'desc';
}

type Key = string | bigint | number | null;

const statusOrder: readonly EntityStatus[] = ['active', 'paused', 'other', 'archived', 'removed'];

export interface Ordered {
  readonly table: EntityTable;
  /** Name of the client of one of the table's accounts. */
  clientOf(accountAt: number): string;
}

/** Tells any two rows apart: ties are broken by name and id, so that pages do not overlap. */
export function campaignOrder(
  db: MirrorDb,
  ordered: Ordered,
  { by, direction }: SortAsk,
): (a: number, b: number) => number {
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const { ids } = ordered.table;
  const namesAtOnce = by === 'name' || by === 'client' || by === 'status' || by === 'budget';
  const names = namesOf(db, ordered.table, namesAtOnce);
  const key: (row: number) => Key = by === 'name' ? (row) => names(row).name : keyOf(db, ordered, by);
  const sign = direction === 'asc' ? 1 : -1;
  const order = (a: Key, b: Key): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'string' && typeof b === 'string') return sign * compare(a, b);
    return a < b ? -sign : a > b ? sign : 0;
  };
  const byName = (a: number, b: number): number => {
    const [one, other] = [names(a), names(b)];
    return compare(one.name, other.name) || (one.extId < other.extId ? -1 : one.extId > other.extId ? 1 : 0);
  };
  return (a, b) => (a === b ? 0 : order(key(a), key(b)) || byName(a, b) || (ids[a] ?? 0) - (ids[b] ?? 0));
}

/** The metrics of an EntitySums by what people sort by. */
const metricAt = { impressions: 0, clicks: 1, spend: 2, conversions: 3, value: 4 } as const;

function keyOf(
  db: MirrorDb,
  { table, clientOf }: Ordered,
  by: Exclude<SortAsk['by'], 'name'>,
): (row: number) => Key {
  const metric = (name: keyof typeof metricAt) => {
    const column = table.now.columns[metricAt[name]] ?? new Float64Array(0);
    return (row: number) => column[row] ?? 0;
  };
  // A ratio for order only: what people see is computed exactly from its parts.
  const ratio = (over: (row: number) => number | bigint, under: (row: number) => number | bigint) => {
    return (row: number) => (Number(under(row)) === 0 ? null : Number(over(row)) / Number(under(row)));
  };
  switch (by) {
    case 'client':
      return (row) => clientOf(table.accountAt[row] ?? 0);
    case 'status': {
      const statuses = attributesOf<EntityStatus>(db, table, 'status');
      return (row) => statusOrder.indexOf(statuses.get(table.ids[row] ?? 0) ?? 'other');
    }
    case 'budget': {
      const budgets = attributesOf<bigint | null>(db, table, 'budget_micros');
      return (row) => budgets.get(table.ids[row] ?? 0) ?? null;
    }
    case 'cpa':
      return ratio(metric('spend'), metric('conversions'));
    case 'roas':
      return ratio(metric('value'), metric('spend'));
    default:
      return metric(by);
  }
}

/** By id, of all campaigns of the table's accounts. */
function attributesOf<T>(db: MirrorDb, { accounts }: EntityTable, column: 'status' | 'budget_micros') {
  const rows = db
    .exact(`SELECT id, ${column} FROM campaigns WHERE account_id IN (SELECT value FROM json_each(?))`)
    .raw(true)
    .all(JSON.stringify(accounts.map(({ id }) => id))) as [bigint, T][];
  return new Map(rows.map(([id, value]) => [Number(id), value]));
}

interface Named {
  readonly name: string;
  readonly extId: string;
}

/** Read one by one where only ties are broken by them, which may be few of many. */
function namesOf(db: MirrorDb, { ids, accounts }: EntityTable, atOnce: boolean): (row: number) => Named {
  const known = new Map<number, Named>();
  if (atOnce) {
    const rows = db
      .prepare('SELECT id, name, ext_id FROM campaigns WHERE account_id IN (SELECT value FROM json_each(?))')
      .raw(true)
      .all(JSON.stringify(accounts.map(({ id }) => id))) as [number, string, string][];
    for (const [id, name, extId] of rows) known.set(id, { name, extId });
  }
  const one = db.prepare('SELECT name, ext_id AS extId FROM campaigns WHERE id = ?');
  return (row) => {
    const id = ids[row] ?? 0;
    let named = known.get(id);
    if (!named) known.set(id, (named = one.get(id) as Named));
    return named;
  };
}
