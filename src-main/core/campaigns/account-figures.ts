// Figures and facts of accounts from the local copy, for the pages about clients and accounts.
import { previousRange, type DayRange } from '../../../src-shared/domain/days.ts';
import type { AccountRow } from '../../../src-shared/ipc/tenants.ts';
import { dayNumbers, isoDay } from '../mirror/day-number.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { AccountFigures, FiguresAsk } from '../tenants/figures.ts';

/** Accounts that the local copy does not have are missing. */
export async function readFigures(
  mirror: Mirror,
  accounts: readonly FiguresAsk[],
  range: DayRange,
): Promise<AccountFigures[]> {
  const found = await mirror.read('accountSums', {
    accounts: accounts.map(({ platform, accountId, month }) => ({
      platform,
      extId: accountId,
      month: month ? dayNumbers(month) : null,
    })),
    range: dayNumbers(range),
    previous: dayNumbers(previousRange(range)),
  });
  return found.map(({ extId, lastDay, id: _id, name: _name, zone: _zone, ...figures }) => ({
    ...figures,
    accountId: extId,
    dataTo: lastDay === null ? null : isoDay(lastDay),
  }));
}

/** Every account a connection ever found. */
export async function readAccounts(mirror: Mirror): Promise<Omit<AccountRow, 'tenantId' | 'tenantName'>[]> {
  const accounts = await mirror.read('allAccounts', {});
  return accounts.map(({ platform, extId, name, currency, zone, status, grantId, syncedAt }) => ({
    platform,
    id: extId,
    name,
    currency,
    zone,
    status,
    connectionId: grantId,
    syncedAt,
  }));
}
