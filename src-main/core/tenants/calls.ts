// Handlers of clients and of which accounts are theirs.
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { AccountRow } from '../../../src-shared/ipc/tenants.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { TenantScope } from '../calls/scope.ts';
import { changeOf } from '../data-classes/change-of.ts';
import { tenantClasses } from '../data-classes/tenant-classes.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { assertNothingLeaves, beginErasure, presentClient } from '../erasure/commands.ts';
import type { Erasures } from '../erasure/erasures.ts';
import { leaveOut } from '../erasure/left-out.ts';
import { openErasureOf } from '../erasure/queries.ts';
import { viewersOf } from '../people/queries.ts';
import { readPersonSetting, writePersonSetting } from '../person-settings/person-settings.ts';
import { archiveTenant, assignAccount, createTenant, updateTenant, type TenantDeps } from './commands.ts';
import { arrangementSetting, listClients, type ListDeps } from './list-clients.ts';
import { allAssignments, assignedAccounts, everyTenant, ownerOfAccount } from './queries.ts';

export interface TenantCallDeps extends TenantDeps, ListDeps {
  readonly erasures: Erasures;
  /** What people see of whom nobody has decided yet: all, or what they are assigned. */
  readonly newPeople: string;
}

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
        const personId = authorOf(context.person);
        const before = readPersonSetting(tx, personId, arrangementSetting) ?? { pinned: [], order: [] };
        writePersonSetting(tx, personId, { name: arrangementSetting.name, value: kept });
        context.record(tx, { target: personId, before: listed(before), after: listed(kept) });
      });
      // Other windows of theirs show the same order.
      services.changed('tenants');
      return kept;
    },

    'tenants.create'(input, context) {
      const author = authorOf(context.person);
      const id = unitOfWork(db, (tx): TenantId => {
        const made = createTenant(tx, deps, { ...input, author });
        const { after } = changeOf(tenantClasses, {}, { key: null, monthBudget: null, ...input });
        context.record(tx, { tenant: made, target: made, after });
        return made;
      });
      services.changed('tenants');
      return { id };
    },

    'tenants.all'() {
      const viewers = viewersOf(db, deps.newPeople);
      const rows = everyTenant(db).map((row) => ({
        ...row,
        people: viewers(row.id),
        purging: openErasureOf(db, row.id) !== null,
      }));
      return { rows };
    },

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
        const before = { archived: client.archivedAt !== null, accounts: accounts.length };
        context.record(tx, { tenant: id, target: id, before });
        return beginErasure(tx, deps, { kind: 'client', subject: id, accounts, author });
      });
      services.changed('tenants', 'accounts', 'campaigns');
      return { jobId: deps.erasures.start(erasure).id };
    },

    async 'accounts.list'(_input, context) {
      const owners = new Map(allAssignments(db).map((row) => [`${row.platform}:${row.accountId}`, row]));
      const rows = (await deps.readAccounts()).flatMap((account): AccountRow[] => {
        const own = owners.get(`${account.platform}:${account.id}`) ?? null;
        if (own && !sees(context, own.tenantId)) return [];
        return [{ ...account, tenantId: own?.tenantId ?? null, tenantName: own?.tenantName ?? null }];
      });
      return { rows };
    },

    'accounts.assign'(input, context) {
      const author = authorOf(context.person);
      unitOfWork(db, (tx) => {
        const was = ownerOfAccount(tx, input);
        // Or an admin could take an account, with all that is in it, from a client that they do not see.
        if (was !== null && !sees(context, was)) throw new AppError('not_found', 'no such account');
        assignAccount(tx, deps, { ...input, author });
        context.record(tx, {
          tenant: input.tenantId ?? was,
          target: `${input.platform}:${input.accountId}`,
          before: { tenantId: was },
          after: { tenantId: input.tenantId },
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

/** A superadmin also sees archived clients, which are in nobody's scope. */
function sees({ person, scope }: Pick<CallContext, 'person' | 'scope'>, tenant: TenantId): boolean {
  return person?.role === 'superadmin' || scope.tenants.includes(tenant);
}

/** Ids in their order, as the audit keeps them. */
const listed = ({
  pinned,
  order,
}: {
  readonly pinned: readonly string[];
  readonly order: readonly string[];
}) => ({
  pinned: pinned.join(' '),
  order: order.join(' '),
});

/** Each once. */
function seenOf(ids: readonly TenantId[], scope: TenantScope): TenantId[] {
  return [...new Set(ids)].filter((id) => scope.tenants.includes(id));
}
