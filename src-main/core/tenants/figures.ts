// Adds the figures of a client's accounts, one sum for each currency; currencies are never added together.
import type { DayRange, IsoDate } from '../../../src-shared/domain/days.ts';
import { formatMicros } from '../../../src-shared/domain/money.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { addSums, formatSums, type Sums } from '../../../src-shared/domain/sums.ts';
import type { MetricSums, TenantSummary } from '../../../src-shared/ipc/tenants.ts';

/** An account, and the month that its client's budget is paced over, if that is known. */
export interface FiguresAsk {
  readonly platform: PlatformId;
  readonly accountId: string;
  readonly month?: DayRange | null;
}

/** What the local copy knows of one account over a range and the range of equal length before it. */
export interface AccountFigures {
  readonly platform: PlatformId;
  readonly accountId: string;
  readonly currency: string;
  readonly sums: Sums;
  readonly previous: Sums;
  /** Spend in micros for each day of the range. */
  readonly daily: readonly bigint[];
  /** Micros of the month; null where none was asked. */
  readonly month: { readonly spend: bigint; readonly recent: bigint } | null;
  readonly campaigns: number;
  readonly activeCampaigns: number;
  /** Epoch ms of the last good sync, or null. */
  readonly syncedAt: number | null;
  readonly dataTo: IsoDate | null;
}

type Figures = Pick<
  TenantSummary,
  'campaigns' | 'activeCampaigns' | 'sums' | 'previous' | 'daily' | 'syncedAt' | 'dataTo'
>;
type MonthSpend = NonNullable<TenantSummary['month']>['spend'];

export function addFigures(accounts: readonly AccountFigures[]): Figures {
  // An account without a single day yet has no figures; a zero would claim that it has.
  const filled = accounts.filter((account) => account.dataTo !== null);
  const sums = byCurrency(filled, (account) => account.sums);
  const main = sums[0]?.currency;
  return {
    campaigns: accounts.reduce((count, account) => count + account.campaigns, 0),
    activeCampaigns: accounts.reduce((count, account) => count + account.activeCampaigns, 0),
    sums,
    previous: byCurrency(filled, (account) => account.previous),
    daily: addDaily(filled.filter((account) => account.currency === main)),
    syncedAt: oldest(accounts.map((account) => account.syncedAt)),
    dataTo: oldest(accounts.map((account) => account.dataTo)),
  };
}

/** One for each currency, in the order of the codes. */
export function addMonths(accounts: readonly AccountFigures[]): MonthSpend {
  return [...Map.groupBy(accounts, (account) => account.currency)]
    .map(([currency, of]) => ({
      currency,
      spend: formatMicros(of.reduce((total, { month }) => total + (month?.spend ?? 0n), 0n)),
      recent: formatMicros(of.reduce((total, { month }) => total + (month?.recent ?? 0n), 0n)),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Largest spend first; a tie is broken by the code so that the order stays. */
function byCurrency(
  accounts: readonly AccountFigures[],
  pick: (account: AccountFigures) => Sums,
): MetricSums[] {
  const totals = new Map<string, Sums>();
  for (const account of accounts) {
    const known = totals.get(account.currency);
    totals.set(account.currency, known ? addSums(known, pick(account)) : pick(account));
  }
  return [...totals]
    .sort(([a, x], [b, y]) => (x.spend === y.spend ? (a < b ? -1 : 1) : x.spend > y.spend ? -1 : 1))
    .map(([currency, total]) => ({ currency, ...formatSums(total) }));
}

function addDaily(accounts: readonly AccountFigures[]): string[] {
  const days = accounts[0]?.daily.length ?? 0;
  return Array.from({ length: days }, (_, day) =>
    formatMicros(accounts.reduce((sum, account) => sum + (account.daily[day] ?? 0n), 0n)),
  );
}

/** The smallest of the values; null when one is missing, because then the whole is not known to be newer. */
function oldest<T extends number | string>(values: ReadonlyArray<T | null>): T | null {
  let least: T | null = null;
  for (const value of values) {
    if (value === null) return null;
    if (least === null || value < least) least = value;
  }
  return least;
}
