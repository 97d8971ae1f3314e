// Handlers of clients and of which accounts are theirs.
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { AccountRow } from '../../../src-shared/ipc/tenants.ts';
import { AppError } from '../app-error.ts';
import type { Handlers } from '../calls/context.ts';
import type { TenantScope } from '../calls/scope.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { assertNothingLeaves, beginErasure, presentClient } from '../erasure/commands.ts';
import type { Erasures } from '../erasure/erasures.ts';
import { leaveOut } from '../erasure/left-out.ts';
import { openErasureOf } from '../erasure/queries.ts';
import { writePersonSetting } from '../person-settings/person-settings.ts';
import { archiveTenant, assignAccount, createTenant, updateTenant, type TenantDeps } from './commands.ts';
import { arrangementSetting, listClients, type ListDeps } from './list-clients.ts';
import { allAssignments, assignedAccounts, everyTenant } from './queries.ts';

export type TenantCallDeps = TenantDeps & ListDeps & { readonly erasures: Erasures };

type TenantHandlers = Pick<
  Handlers,
  | 'tenants.list'
  | 'tenants.arrange'
  | 'tenants.create'
  | 'tenants.all'
  | 'tenants.update'
  | 'tenants.archive'
  | 'tenants.purge'
  | 'accounts.list'
  | 'accounts.assign'
>;

export function tenantCalls(deps: TenantCallDeps): TenantHandlers {
  const { db, services } = deps;
  return {
    'tenants.list': (input, context) => listClients(deps, input, context),

    'tenants.arrange'(input, context) {
      const kept = { pinned: seenOf(input.pinned, context.scope), order: seenOf(input.order, context.scope) };
      unitOfWork(db, (tx) => {
        writePersonSetting(tx, authorOf(context.person), { name: arrangementSetting, value: kept });
        context.record(tx, { detail: { pinned: kept.pinned.length, ordered: kept.order.length } });
      });
      // Other windows of theirs show the same order.
      services.changed('tenants');
      return kept;
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

    'tenants.all': () => ({
      rows: everyTenant(db).map((row) => ({ ...row, purging: openErasureOf(db, row.id) !== null })),
    }),

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

    'tenants.purge'({ id, name }, context) {
      const author = authorOf(context.person);
      const erasure = unitOfWork(db, (tx) => {
        const client = presentClient(tx, id);
        if (client.name !== name)
          throw new AppError('invalid_input', 'not its name', { fields: { name: 'is not its name' } });
        assertNothingLeaves(tx, id);
        const accounts = assignedAccounts(tx, id);
        // Out of everybody's sight before the first row goes, and read by nothing from now on.
        archiveTenant(tx, deps, { id, archived: true });
        leaveOut(tx, accounts, services.clock.now());
        context.record(tx, { tenant: id, target: id, detail: { accounts: accounts.length } });
        return beginErasure(tx, deps, { kind: 'client', subject: id, accounts, author });
      });
      services.changed('tenants', 'accounts', 'campaigns');
      return { jobId: deps.erasures.start(erasure).id };
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

function authorOf(person: { readonly id: string } | null): string {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person.id;
}

/** Each once. */
function seenOf(ids: readonly TenantId[], scope: TenantScope): TenantId[] {
  return [...new Set(ids)].filter((id) => scope.tenants.includes(id));
}
