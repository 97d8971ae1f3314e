// Everything of one level in some accounts as one table of columns, in a stable order: by account, then by name.
import type { Sums } from '../../../../src-shared/domain/sums.ts';
import type { EntityStatus } from '../../connectors/rows.ts';
import type { NumberColumn } from '../../connectors/day-columns.ts';
import { joinColumns, pickOrZero } from '../../mirror/totals/exact-columns.ts';
import { factsColumn, type EntitySums } from '../../mirror/totals/entity-sums.ts';
import type { AccountSums } from '../entity-table.ts';
import type { RevisedAccount } from '../revised-accounts.ts';
import type { AccountEntities } from './account-entities.ts';

/** A client's account in scope. */
export interface ExplorerAccount extends RevisedAccount {
  readonly tenantId: string;
  readonly client: string;
}

export interface TablePart {
  readonly account: ExplorerAccount;
  readonly entities: AccountEntities;
  readonly sums: AccountSums;
  /** Columns of the campaigns and ad groups above; of the entities themselves where they are those. */
  readonly campaigns: AccountEntities;
  readonly adGroups: AccountEntities | null;
}

export interface ExplorerTable {
  readonly size: number;
  readonly parts: readonly TablePart[];
  /** For each row its part, and its place among the part's entities. */
  readonly partAt: Uint16Array;
  readonly placeAt: Uint32Array;
  /** Impressions, clicks, spend, conversions, value. */
  readonly now: readonly NumberColumn[];
  readonly before: readonly NumberColumn[];
  /** 1 where a row had an ad-day in either range. */
  readonly delivered: Uint8Array;
  readonly statuses: readonly EntityStatus[];
  readonly currencies: Currencies;
}

/** Of the accounts, and each part's place among them. */
export interface Currencies {
  readonly codes: readonly string[];
  readonly ofPart: Uint16Array;
}

export const metricPlaces = {
  impressions: 0,
  clicks: 1,
  spend: 2,
  conversions: 3,
  value: 4,
} as const satisfies Record<keyof Sums, number>;

export function explorerTable(parts: readonly TablePart[]): ExplorerTable {
  const size = parts.reduce((sum, { entities }) => sum + entities.ids.length, 0);
  const partAt = new Uint16Array(size);
  const placeAt = new Uint32Array(size);
  const delivered = new Uint8Array(size);
  const statuses: EntityStatus[] = [];
  const now: NumberColumn[][] = Array.from({ length: factsColumn }, () => []);
  const before: NumberColumn[][] = Array.from({ length: factsColumn }, () => []);
  let row = 0;
  for (const [at, { entities, sums }] of parts.entries()) {
    const { byName, ids } = entities;
    partAt.fill(at, row, row + byName.length);
    placeAt.set(byName, row);
    const inNow = placesOf(sums.now, ids, byName);
    const inBefore = placesOf(sums.before, ids, byName);
    for (let metric = 0; metric < factsColumn; metric += 1) {
      now[metric]?.push(pickOrZero(sums.now.columns[metric] ?? nothing, inNow));
      before[metric]?.push(pickOrZero(sums.before.columns[metric] ?? nothing, inBefore));
    }
    for (let place = 0; place < byName.length; place += 1, row += 1) {
      if ((inNow[place] ?? -1) >= 0 || (inBefore[place] ?? -1) >= 0) delivered[row] = 1;
      statuses.push(entities.statuses[byName[place] ?? 0] ?? 'other');
    }
  }
  return {
    size,
    parts,
    partAt,
    placeAt,
    delivered,
    statuses,
    currencies: currenciesOf(parts),
    now: now.map(joinColumns),
    before: before.map(joinColumns),
  };
}

function currenciesOf(parts: readonly TablePart[]): Currencies {
  const codes = [...new Set(parts.map(({ account }) => account.currency))];
  return { codes, ofPart: Uint16Array.from(parts, ({ account }) => codes.indexOf(account.currency)) };
}

const nothing = new Float64Array(0);

/** For each entity in the order of names its place among the sums, whose ids ascend too; -1 for nowhere. */
function placesOf(sums: EntitySums, ids: Uint32Array, byName: Uint32Array): Int32Array {
  const places = new Int32Array(ids.length);
  let at = 0;
  for (let place = 0; place < ids.length; place += 1) {
    const id = ids[place] ?? 0;
    while ((sums.ids[at] ?? Infinity) < id) at += 1;
    places[place] = sums.ids[at] === id ? at : -1;
  }
  return Int32Array.from(byName, (place) => places[place] ?? -1);
}
