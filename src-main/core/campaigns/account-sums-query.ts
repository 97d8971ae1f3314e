// Figures of accounts over a range, for the page of clients. Runs in a reading thread.
import { movingDays } from '../../../src-shared/domain/moving-days.ts';
import type { Sums } from '../../../src-shared/domain/sums.ts';
import type { AccountKey } from '../connectors/rows.ts';
import type { DayNumbers } from '../mirror/day-number.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { keepRecent } from './explorer/recent.ts';
import { revisedAccounts } from './revised-accounts.ts';
import { scopeAccounts, type ScopeAccount } from './scope-accounts.ts';
import { sumColumns } from './sum-columns.ts';

export interface AccountSumsAsk {
  /** Each with the month that its client's budget is paced over, if that is known. */
  readonly accounts: readonly (AccountKey & { readonly month?: DayNumbers | null })[];
  readonly range: DayNumbers;
  readonly previous: DayNumbers;
}

export interface FoundAccountSums extends ScopeAccount {
  readonly campaigns: number;
  readonly activeCampaigns: number;
  readonly sums: Sums;
  readonly previous: Sums;
  /** Spend in micros, one a day of the range. */
  readonly daily: readonly bigint[];
  /** Null without a month. */
  readonly month: MonthSpend | null;
  /** Last day with figures; null when there is none. */
  readonly lastDay: number | null;
}

/** Micros. */
export interface MonthSpend {
  readonly spend: bigint;
  /** The part of its last days, which are still likely to move. */
  readonly recent: bigint;
}

type Figures = Omit<FoundAccountSums, keyof ScopeAccount>;

type Keep = (stamp: string, read: () => Figures) => Figures;

/** The page of clients and the limits of posting ask for different days. */
const keptAsks = 3;

/** By thread and account: of the many accounts of an agency few are written to between two looks at its clients. */
const threads = new WeakMap<MirrorDb, Map<string, Keep>>();

/** Accounts that the mirror does not have are missing. */
export function accountSums(db: MirrorDb, ask: AccountSumsAsk): FoundAccountSums[] {
  const { range, previous } = ask;
  const months = new Map(ask.accounts.map((one) => [keyOf(one), one.month ?? null]));
  const kept = threads.get(db) ?? new Map<string, Keep>();
  threads.set(db, kept);
  return revisedAccounts(db, scopeAccounts(db, ask.accounts)).map(({ revision, ...account }) => {
    const key = keyOf(account);
    const days = { range, previous, month: months.get(key) ?? null };
    const keep = kept.get(key) ?? keepRecent<Figures>(keptAsks);
    kept.set(key, keep);
    const stamp = JSON.stringify([account.id, revision, days]);
    return { ...account, ...keep(stamp, () => readFigures(db, account.id, days)) };
  });
}

const keyOf = ({ platform, extId }: AccountKey) => `${platform}:${extId}`;

function readFigures(
  db: MirrorDb,
  accountId: number,
  { range, previous, month }: Omit<AccountSumsAsk, 'accounts'> & { readonly month: DayNumbers | null },
): Figures {
  return {
    ...countCampaigns(db, accountId),
    sums: sumsOf(db, accountId, range),
    previous: sumsOf(db, accountId, previous),
    daily: spendByDay(db, accountId, range),
    month: monthSpend(db, accountId, month),
    lastDay: lastDayOf(db, accountId),
  };
}

function countCampaigns(db: MirrorDb, accountId: number): { campaigns: number; activeCampaigns: number } {
  return db
    .prepare(
      `SELECT count(*) AS campaigns, count(*) FILTER (WHERE status = 'active') AS activeCampaigns
       FROM campaigns WHERE account_id = ? AND removed_at IS NULL`,
    )
    .get(accountId) as { campaigns: number; activeCampaigns: number };
}

function sumsOf(db: MirrorDb, accountId: number, days: DayNumbers): Sums {
  return db
    .exact(`SELECT ${sumColumns} FROM account_days WHERE account_id = ? AND day BETWEEN ? AND ?`)
    .get(accountId, days.from, days.to) as Sums;
}

function monthSpend(db: MirrorDb, accountId: number, month: DayNumbers | null): MonthSpend | null {
  if (month === null) return null;
  return db
    .exact(
      `SELECT coalesce(sum(spend_micros), 0) AS spend,
         coalesce(sum(spend_micros) FILTER (WHERE day > ?), 0) AS recent
       FROM account_days WHERE account_id = ? AND day BETWEEN ? AND ?`,
    )
    .get(month.to - movingDays.cost, accountId, month.from, month.to) as MonthSpend;
}

function spendByDay(db: MirrorDb, accountId: number, { from, to }: DayNumbers): bigint[] {
  const rows = db
    .exact('SELECT day, spend_micros AS spend FROM account_days WHERE account_id = ? AND day BETWEEN ? AND ?')
    .all(accountId, from, to) as { day: bigint; spend: bigint }[];
  const byDay = new Map(rows.map((row) => [Number(row.day), row.spend]));
  return Array.from({ length: to - from + 1 }, (_, index) => byDay.get(from + index) ?? 0n);
}

function lastDayOf(db: MirrorDb, accountId: number): number | null {
  const found = db.prepare('SELECT max(day) AS day FROM account_days WHERE account_id = ?').get(accountId);
  return (found as { day: number | null }).day;
}
