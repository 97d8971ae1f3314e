// The clients of a scope with everything that the page about them shows, in one answer.
import { fullDays, addDays, dayIn, type DayRange } from '../../../src-shared/domain/days.ts';
import { monthTo } from '../../../src-shared/domain/pace.ts';
import type { CallOutput, ParsedInput } from '../../../src-shared/ipc/contract.ts';
import { arrangement, type AccountRow, type TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import type { CallContext } from '../calls/context.ts';
import { presentGrants } from '../connections/queries.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { pendingByTenant } from '../outbox/queries.ts';
import { readPersonSetting } from '../person-settings/person-settings.ts';
import { readRates } from '../rates/rates.ts';
import { toReviewByTenant } from '../review/count-queries.ts';
import type { Services } from '../services.ts';
import { addFigures, addMonths, type AccountFigures, type FiguresAsk } from './figures.ts';
import { accountsOf, tenantsIn, type TenantAccount } from './queries.ts';

type FoundAccount = Omit<AccountRow, 'tenantId' | 'tenantName'>;

export interface ListDeps {
  readonly db: WriteDb;
  readonly services: Services;
  /** Figures of the accounts that the local copy knows; others are missing from the answer. */
  readFigures(accounts: readonly FiguresAsk[], range: DayRange): Promise<AccountFigures[]>;
  /** Every account a connection found. */
  readAccounts(): Promise<readonly FoundAccount[]>;
}

export const arrangementSetting = { name: 'clients.arrangement', schema: arrangement };

export async function listClients(
  deps: ListDeps,
  input: ParsedInput<'tenants.list'>,
  { scope, person }: Pick<CallContext, 'scope' | 'person'>,
): Promise<CallOutput<'tenants.list'>> {
  const { db } = deps;
  const now = deps.services.clock.now();
  const accounts = accountsOf(db, scope);
  const found = new Map((await deps.readAccounts()).map((row) => [`${row.platform}:${row.id}`, row]));
  const foundOf = (account: TenantAccount) => found.get(keyOf(account));
  const zones = [...new Set(accounts.flatMap((account) => foundOf(account)?.zone ?? []))].sort();
  const range = 'range' in input ? input.range : fullDays(input.lastFullDays, zones, now);

  const clients = tenantsIn(db, scope).map((tenant) => {
    const own = accounts.filter((account) => account.tenantId === tenant.id);
    const synced = own.map((account) => foundOf(account)?.syncedAt ?? null);
    return { tenant, own, month: pacedMonth(tenant.zone, synced, now) };
  });
  const asked = clients.flatMap(({ own, month }) => own.map((account) => ({ ...account, month })));
  const figures = new Map((await deps.readFigures(asked, range)).map((row) => [keyOf(row), row]));
  const pending = pendingByTenant(db, scope);
  const toReview = toReviewByTenant(db, scope);
  const broken = brokenGrants(db);
  const rows = clients.map(({ tenant, own, month }): TenantSummary => {
    const known = own.flatMap((account) => figures.get(keyOf(account)) ?? []);
    const sums = addFigures(known);
    const grants = new Set(own.flatMap((account) => foundOf(account)?.connectionId ?? []));
    return {
      ...tenant,
      accounts: own.length,
      ...sums,
      // An account that was never synced makes the client's age unknown.
      syncedAt: known.length === own.length ? sums.syncedAt : null,
      month: month && known.length === own.length ? { ...month, spend: addMonths(known) } : null,
      pending: pending.get(tenant.id) ?? 0,
      toReview: toReview.get(tenant.id) ?? 0,
      broken: broken.filter((id) => grants.has(id)).length,
    };
  });
  const kept = person ? readPersonSetting(db, person.id, arrangementSetting) : null;
  return { rows, range, zones, arrangement: kept ?? { pinned: [], order: [] }, rates: readRates(db) };
}

/** Up to the last full day in the client's zone that the oldest sync has seen, so that old data is not "under". */
function pacedMonth(zone: string, syncedAt: readonly (number | null)[], now: number): DayRange | null {
  const known = syncedAt.filter((at) => at !== null);
  if (known.length === 0 || known.length < syncedAt.length) return null;
  return monthTo(addDays(dayIn(zone, Math.min(now, ...known)), -1));
}

function brokenGrants(db: ReadDb): string[] {
  return presentGrants(db).flatMap((grant) => (grant.brokenAt === null ? [] : grant.id));
}

const keyOf = ({ platform, accountId }: Pick<TenantAccount, 'platform' | 'accountId'>) =>
  `${platform}:${accountId}`;
