// One page of the campaigns table, with totals over all rows that match. Runs in a reading thread.
import type { Sums } from '../../../src-shared/domain/sums.ts';
import type { AccountKey, EntityStatus } from '../connectors/rows.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { sumsAt } from '../mirror/totals/entity-sums.ts';
import { campaignOrder, type SortAsk } from './campaign-order.ts';
import {
  delivered,
  entityTable,
  sumsOfAccount,
  totalsOf,
  type AccountSums,
  type Ranges,
} from './entity-table.ts';
import { readCampaigns, type MirroredCampaign } from './mirrored-campaign.ts';
import { pageRows } from './page-rows.ts';
import { scopeAccounts, type ScopeAccount } from './scope-accounts.ts';

export interface CampaignPageAsk extends Ranges {
  /** Accounts in scope, each with its client's name for sorting. */
  readonly accounts: readonly (AccountKey & { readonly client: string })[];
  /** Found anywhere in the name, in any script and case. */
  readonly search: string;
  /** Empty: all, except removed ones that delivered nothing in either range. */
  readonly statuses: readonly EntityStatus[];
  readonly sort: SortAsk;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundCampaign extends MirroredCampaign {
  readonly account: ScopeAccount;
  readonly client: string;
  readonly sums: Sums;
  readonly previous: Sums;
}

export interface CurrencySums {
  readonly currency: string;
  readonly sums: Sums;
}

export interface FoundPage {
  readonly total: number;
  readonly rows: readonly FoundCampaign[];
  readonly totals: readonly CurrencySums[];
  readonly previousTotals: readonly CurrencySums[];
  readonly accounts: readonly ScopeAccount[];
}

export function campaignPage(db: MirrorDb, ask: CampaignPageAsk): FoundPage {
  const accounts = scopeAccounts(db, ask.accounts);
  const ranges = { range: ask.range, previous: ask.previous, level: 'campaigns' } as const;
  const table = entityTable(
    accounts.map((account) => {
      const sums = sumsOfAccount(db, account, ranges);
      return { ...sums, wanted: wantedIds(db, sums, ask) };
    }),
  );
  const clients = new Map(
    ask.accounts.map(({ platform, extId, client }) => [`${platform}:${extId}`, client]),
  );
  const clientOf = ({ platform, extId }: ScopeAccount) => clients.get(`${platform}:${extId}`) ?? '';
  const accountAt = (row: number) => accounts[table.accountAt[row] ?? 0];
  const compare = campaignOrder(
    db,
    {
      table,
      clientOf(at) {
        const account = accounts[at];
        return account ? clientOf(account) : '';
      },
    },
    ask.sort,
  );
  const page = pageRows(table.ids.length, compare, ask);
  const found = new Map(
    readCampaigns(db, 'id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(page.map((row) => table.ids[row])),
    ]).map((campaign) => [campaign.id, campaign]),
  );
  return {
    total: table.ids.length,
    rows: page.flatMap((row): FoundCampaign[] => {
      const [campaign, account] = [found.get(table.ids[row] ?? 0), accountAt(row)];
      if (!campaign || !account) return [];
      const figures = { sums: sumsAt(table.now, row), previous: sumsAt(table.before, row) };
      return [{ ...campaign, account, client: clientOf(account), ...figures }];
    }),
    totals: totalsOf(table, table.now),
    previousTotals: totalsOf(table, table.before),
    accounts,
  };
}

/** Ascending. */
function wantedIds(db: MirrorDb, sums: AccountSums, ask: CampaignPageAsk): Uint32Array {
  const { id } = sums.account;
  const { shown, removed } = listedIds(db, id, ask.statuses);
  const gone = new Set(removed);
  const late = gone.size === 0 ? [] : delivered(sums).filter((one) => gone.has(one));
  const all = late.length === 0 ? shown : Uint32Array.from([...shown, ...late]).sort();
  const wanted = ask.search.trim().toLocaleLowerCase();
  if (wanted === '') return all;
  const names = db.prepare('SELECT id, name FROM campaigns WHERE account_id = ?').raw(true).all(id);
  const matching = new Set(
    (names as [number, string][])
      .filter(([, name]) => name.toLocaleLowerCase().includes(wanted))
      .map(([found]) => found),
  );
  return all.filter((found) => matching.has(found));
}

/** Without statuses all that are not removed are shown, and removed ones are those that may have delivered. */
function listedIds(db: MirrorDb, accountId: number, statuses: readonly EntityStatus[]) {
  // One text for many ids: a row for each takes several times as long.
  const ids = (which: string) => `json_group_array(id) FILTER (WHERE ${which})`;
  const some = statuses.length > 0;
  const columns = some
    ? `${ids('status IN (SELECT value FROM json_each(?))')}, '[]'`
    : `${ids("status <> 'removed'")}, ${ids("status = 'removed'")}`;
  const row = db
    .prepare(
      `SELECT ${columns} FROM (SELECT id, status FROM campaigns INDEXED BY campaigns_account WHERE account_id = ? ORDER BY id)`,
    )
    .raw(true)
    .get(...(some ? [JSON.stringify(statuses)] : []), accountId) as [string, string];
  const [shown, removed] = row.map((text) => Uint32Array.from(JSON.parse(text) as number[]));
  return { shown: shown ?? new Uint32Array(0), removed: removed ?? new Uint32Array(0) };
}
