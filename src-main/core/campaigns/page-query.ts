// One page of the campaigns table, with totals over all rows that match. Runs in a reading thread.
import { addSums, noSums, type Sums } from '../../../src-shared/domain/sums.ts';
import type { AccountKey, EntityStatus } from '../connectors/rows.ts';
import type { DayNumbers } from '../mirror/day-number.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { sortCampaigns, type SortAsk } from './campaign-order.ts';
import { readCampaigns, type MirroredCampaign } from './mirrored-campaign.ts';
import { scopeAccounts, type ScopeAccount } from './scope-accounts.ts';
import { sumColumns } from './sum-columns.ts';

export interface CampaignPageAsk {
  /** Accounts in scope, each with its client's name for sorting. */
  readonly accounts: readonly (AccountKey & { readonly client: string })[];
  readonly range: DayNumbers;
  readonly previous: DayNumbers;
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
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const clients = new Map(
    ask.accounts.map((account) => [`${account.platform}:${account.extId}`, account.client]),
  );
  const ids = JSON.stringify([...byId.keys()]);
  const now = sumsByCampaign(db, ids, ask.range);
  const before = sumsByCampaign(db, ids, ask.previous);
  const wanted = ask.search.trim().toLocaleLowerCase();
  const found = readCampaigns(db, 'account_id IN (SELECT value FROM json_each(?))', [ids]).flatMap(
    (campaign): FoundCampaign[] => {
      const account = byId.get(campaign.accountId);
      const sums = now.get(campaign.id);
      const previous = before.get(campaign.id);
      if (
        !account ||
        !matches(campaign, { wanted, statuses: ask.statuses, delivered: Boolean(sums ?? previous) })
      )
        return [];
      const client = clients.get(`${account.platform}:${account.extId}`) ?? '';
      return [{ ...campaign, account, client, sums: sums ?? noSums, previous: previous ?? noSums }];
    },
  );
  return {
    total: found.length,
    rows: sortCampaigns(found, ask.sort).slice(ask.offset, ask.offset + ask.limit),
    totals: byCurrency(found, (row) => row.sums),
    previousTotals: byCurrency(found, (row) => row.previous),
    accounts,
  };
}

function matches(
  campaign: MirroredCampaign,
  filter: {
    readonly wanted: string;
    readonly statuses: readonly EntityStatus[];
    readonly delivered: boolean;
  },
): boolean {
  if (filter.wanted !== '' && !campaign.name.toLocaleLowerCase().includes(filter.wanted)) return false;
  if (filter.statuses.length > 0) return filter.statuses.includes(campaign.status);
  return campaign.status !== 'removed' || filter.delivered;
}

export function sumsByCampaign(db: MirrorDb, accountIds: string, days: DayNumbers): Map<number, Sums> {
  const rows = db
    .exact(
      `SELECT campaign_id AS id, ${sumColumns} FROM campaign_days
       WHERE account_id IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ? GROUP BY campaign_id`,
    )
    .all(accountIds, days.from, days.to) as (Sums & { readonly id: bigint })[];
  return new Map(rows.map(({ id, ...sums }) => [Number(id), sums]));
}

/** Largest spend first. */
function byCurrency(rows: readonly FoundCampaign[], pick: (row: FoundCampaign) => Sums): CurrencySums[] {
  const totals = new Map<string, Sums>();
  for (const row of rows) {
    const { currency } = row.account;
    totals.set(currency, addSums(totals.get(currency) ?? noSums, pick(row)));
  }
  return [...totals]
    .map(([currency, sums]) => ({ currency, sums }))
    .sort((a, b) =>
      a.sums.spend === b.sums.spend
        ? a.currency < b.currency
          ? -1
          : 1
        : a.sums.spend > b.sums.spend
          ? -1
          : 1,
    );
}
