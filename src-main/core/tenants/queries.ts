// Reads clients and which accounts are theirs, always within a scope.
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { PersonId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { accountAssignments, personTenants, tenants } from './ledger-schema.ts';

export interface TenantRow {
  readonly id: TenantId;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly monthBudget: string | null;
  readonly paceMargin: number;
}

export interface TenantAccount {
  readonly platform: PlatformId;
  readonly accountId: string;
  readonly tenantId: TenantId;
  readonly tenantName: string;
}

/** Ids of all clients that are not archived. Only for deciding what a person may see; screens take a scope. */
export function allTenantIds(db: ReadDb): TenantId[] {
  return db
    .select({ id: tenants.id })
    .from(tenants)
    .where(isNull(tenants.archivedAt))
    .all()
    .map((row) => row.id as TenantId);
}

/** Keys in the workspace file, by id. */
export function tenantKeys(db: ReadDb): Map<string, string> {
  const rows = db.select({ id: tenants.id, key: tenants.key }).from(tenants).all();
  return new Map(rows.flatMap(({ id, key }) => (key === null ? [] : [[id, key] as const])));
}

/** Ids of the clients a person is assigned to. */
export function assignedTenantIds(db: ReadDb, personId: PersonId): TenantId[] {
  return db
    .select({ id: tenants.id })
    .from(personTenants)
    .innerJoin(tenants, eq(tenants.id, personTenants.tenantId))
    .where(and(eq(personTenants.personId, personId), isNull(tenants.archivedAt)))
    .all()
    .map((row) => row.id as TenantId);
}

const tenantColumns = {
  id: tenants.id,
  name: tenants.name,
  currency: tenants.currency,
  zone: tenants.zone,
  monthBudget: tenants.monthBudget,
  paceMargin: tenants.paceMargin,
};

export function tenantsIn(db: ReadDb, scope: TenantScope): TenantRow[] {
  return db
    .select(tenantColumns)
    .from(tenants)
    .where(inArray(tenants.id, [...scope.tenants]))
    .orderBy(asc(tenants.name))
    .all()
    .map((row) => ({ ...row, id: row.id as TenantId }));
}

/** The ad accounts of the scope's clients. */
export function accountsOf(db: ReadDb, scope: TenantScope): TenantAccount[] {
  return selectAssignments(db)
    .where(inArray(tenants.id, [...scope.tenants]))
    .all()
    .map(toTenantAccount);
}

/** The client an account belongs to, if that client is in the scope. */
export function tenantOfAccount(
  db: ReadDb,
  scope: TenantScope,
  account: { readonly platform: PlatformId; readonly accountId: string },
): TenantAccount | null {
  const row = selectAssignments(db)
    .where(
      and(
        eq(accountAssignments.platform, account.platform),
        eq(accountAssignments.accountId, account.accountId),
      ),
    )
    .get();
  const found = row && toTenantAccount(row);
  return found && scope.tenants.includes(found.tenantId) ? found : null;
}

/** The client an account belongs to, whoever asks; for work of the core itself. */
export function ownerOfAccount(
  db: ReadDb,
  { platform, accountId }: { readonly platform: PlatformId; readonly accountId: string },
): TenantId | null {
  const row = db
    .select({ tenantId: accountAssignments.tenantId })
    .from(accountAssignments)
    .where(and(eq(accountAssignments.platform, platform), eq(accountAssignments.accountId, accountId)))
    .get();
  return row ? (row.tenantId as TenantId) : null;
}

/** Every assignment, for an admin's list of accounts: platform and account id to client. */
export function allAssignments(db: ReadDb): TenantAccount[] {
  return selectAssignments(db).all().map(toTenantAccount);
}

function selectAssignments(db: ReadDb) {
  return db
    .select({
      platform: accountAssignments.platform,
      accountId: accountAssignments.accountId,
      tenantId: tenants.id,
      tenantName: tenants.name,
    })
    .from(accountAssignments)
    .innerJoin(tenants, eq(tenants.id, accountAssignments.tenantId));
}

function toTenantAccount(
  row: ReturnType<ReturnType<typeof selectAssignments>['all']>[number],
): TenantAccount {
  return { ...row, platform: row.platform as PlatformId, tenantId: row.tenantId as TenantId };
}

/** Archived and purged ones too, by name; for a superadmin's list. */
export function everyTenant(db: ReadDb) {
  return db
    .select({
      ...tenantColumns,
      createdAt: tenants.createdAt,
      archivedAt: tenants.archivedAt,
      purgedAt: tenants.purgedAt,
      accounts: sql<number>`(SELECT count(*) FROM account_assignments WHERE account_assignments.tenant_id = tenants.id)`,
    })
    .from(tenants)
    .orderBy(asc(tenants.name))
    .all()
    .map((row) => ({ ...row, id: row.id as TenantId }));
}

/** The accounts of one client, archived or not. */
export function assignedAccounts(db: ReadDb, tenant: string) {
  return db
    .select({ platform: accountAssignments.platform, accountId: accountAssignments.accountId })
    .from(accountAssignments)
    .where(eq(accountAssignments.tenantId, tenant))
    .all()
    .map(({ platform, accountId }) => ({ platform: platform as PlatformId, accountId }));
}
