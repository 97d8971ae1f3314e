// Handlers of clients and of which accounts are theirs.
import type { DateRange } from '../../../src-shared/domain/dates.ts';
import { fullDays } from '../../../src-shared/domain/days.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { AccountRow, TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import { AppError } from '../app-error.ts';
import type { Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { pendingByTenant } from '../outbox/queries.ts';
import { archiveTenant, assignAccount, createTenant, updateTenant, type TenantDeps } from './commands.ts';
import { addFigures, type AccountFigures } from './figures.ts';
import { accountsOf, allAssignments, everyTenant, tenantsIn, type TenantAccount } from './queries.ts';

export interface TenantCallDeps extends TenantDeps {
  readonly db: WriteDb;
  /** Figures of the accounts that the local copy knows; others are missing from the answer. */
  readFigures(accounts: readonly TenantAccount[], range: DateRange): Promise<AccountFigures[]>;
  /** Every account a connection found. */
  readAccounts(): Promise<ReadonlyArray<Omit<AccountRow, 'tenantId' | 'tenantName'>>>;
}

type TenantHandlers = Pick<
  Handlers,
  | 'tenants.list'
  | 'tenants.create'
  | 'tenants.all'
  | 'tenants.update'
  | 'tenants.archive'
  | 'accounts.list'
  | 'accounts.assign'
>;

export function tenantCalls(deps: TenantCallDeps): TenantHandlers {
  const { db, services } = deps;
  return {
    async 'tenants.list'(input, context) {
      const accounts = accountsOf(db, context.scope);
      const zones = zonesOf(await deps.readAccounts(), accounts);
      const range =
        'range' in input ? input.range : fullDays(input.lastFullDays, zones, services.clock.now());
      const figures = await deps.readFigures(accounts, range);
      const pending = pendingByTenant(db, context.scope);
      const rows = tenantsIn(db, context.scope).map((tenant): TenantSummary => {
        const own = accounts.filter((account) => account.tenantId === tenant.id);
        const known = figures.filter((row) => own.some((account) => isSame(account, row)));
        const sums = addFigures(known);
        return {
          ...tenant,
          accounts: own.length,
          ...sums,
          // An account that was never synced makes the client's age unknown.
          syncedAt: known.length === own.length ? sums.syncedAt : null,
          pending: pending.get(tenant.id) ?? 0,
        };
      });
      return { rows, range, zones };
    },

    'tenants.create'(input, context) {
      const author = authorOf(context.person);
      const id = unitOfWork(db, (tx): TenantId => {
        const made = createTenant(tx, deps, { ...input, author });
        context.record(tx, { tenant: made, target: made });
        return made;
      });
      services.changed('tenants');
      return { id };
    },

    'tenants.all': () => ({ rows: everyTenant(db) }),

    'tenants.update'({ id, ...change }, context) {
      unitOfWork(db, (tx) => {
        const { before, after } = updateTenant(tx, deps, { id, change });
        context.record(tx, { tenant: id, target: id, before, after });
      });
      services.changed('tenants');
      return {};
    },

    'tenants.archive'({ id, archived }, context) {
      unitOfWork(db, (tx) => {
        const was = archiveTenant(tx, deps, { id, archived });
        context.record(tx, { tenant: id, target: id, before: { archived: was }, after: { archived } });
      });
      services.changed('tenants', 'accounts', 'campaigns');
      return {};
    },

    async 'accounts.list'() {
      const assigned = allAssignments(db);
      const rows = (await deps.readAccounts()).map((account): AccountRow => {
        const own = assigned.find((row) => row.platform === account.platform && row.accountId === account.id);
        return { ...account, tenantId: own?.tenantId ?? null, tenantName: own?.tenantName ?? null };
      });
      return { rows };
    },

    'accounts.assign'(input, context) {
      const author = authorOf(context.person);
      unitOfWork(db, (tx) => {
        assignAccount(tx, deps, { ...input, author });
        context.record(tx, {
          tenant: input.tenantId,
          target: `${input.platform}:${input.accountId}`,
          detail: { tenantId: input.tenantId },
        });
      });
      services.changed('tenants', 'accounts', 'campaigns');
      return {};
    },
  };
}

function isSame(account: TenantAccount, figures: AccountFigures): boolean {
  return account.platform === figures.platform && account.accountId === figures.accountId;
}

function authorOf(person: { readonly id: string } | null): string {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person.id;
}

function zonesOf(
  known: ReadonlyArray<Pick<AccountRow, 'platform' | 'id' | 'zone'>>,
  own: readonly TenantAccount[],
): string[] {
  const keys = new Set(own.map((account) => `${account.platform}:${account.accountId}`));
  const zones = known.filter((row) => keys.has(`${row.platform}:${row.id}`)).map((row) => row.zone);
  return [...new Set(zones)].sort();
}
