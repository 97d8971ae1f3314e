// Makes clients and assigns accounts to them.
import { and, eq, type SQL } from 'drizzle-orm';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import { AppError } from '../app-error.ts';
import { moveTags } from '../tags/commands.ts';
import type { WriteDb } from '../db/handles.ts';
import { changeOf } from '../data-classes/change-of.ts';
import { letIn } from '../erasure/left-out.ts';
import type { Provenance, Services } from '../services.ts';
import { keyedTenantId } from './keyed-id.ts';
import { accountAssignments, tenants } from './ledger-schema.ts';
import { tenantClasses } from '../data-classes/tenant-classes.ts';

export interface TenantDeps {
  readonly services: Services;
  readonly provenance: Provenance;
}

export interface NewTenant {
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  /** Of the workspace file, where it names the client; no two clients have one. */
  readonly key?: string;
  readonly monthBudget?: string | undefined;
  readonly author: string;
}

/** Throws AppError invalid_input when the zone is not one this machine knows. */
export function createTenant(db: WriteDb, deps: TenantDeps, tenant: NewTenant): TenantId {
  assertZone(tenant.zone);
  const { ids } = deps.services;
  const id =
    tenant.key === undefined
      ? (ids.next() as TenantId)
      : keyedTenantId(deps.provenance.workspace, tenant.key);
  db.insert(tenants)
    .values({
      id,
      key: tenant.key ?? null,
      name: tenant.name,
      currency: tenant.currency,
      zone: tenant.zone,
      monthBudget: tenant.monthBudget ?? null,
      createdAt: deps.services.clock.now(),
      ...stamp(deps, id, tenant.author),
    })
    .run();
  return id;
}

export interface Assignment {
  readonly platform: PlatformId;
  readonly accountId: string;
  /** Null takes the account away from its client. */
  readonly tenantId: TenantId | null;
  readonly author: string;
}

/** Idempotent. Throws AppError not_found for a client that does not exist. */
export function assignAccount(db: WriteDb, deps: TenantDeps, assignment: Assignment): void {
  const { platform, accountId, tenantId, author } = assignment;
  db.delete(accountAssignments)
    .where(and(eq(accountAssignments.platform, platform), eq(accountAssignments.accountId, accountId)))
    .run();
  if (tenantId === null) return;
  const known = db.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId)).get();
  if (!known) throw new AppError('not_found', 'no such client');
  letIn(db, { platform, accountId });
  moveTags(db, { platform, accountId, tenantId });
  db.insert(accountAssignments)
    .values({
      platform,
      accountId,
      tenantId,
      assignedAt: deps.services.clock.now(),
      ...stamp(deps, tenantId, author),
    })
    .run();
}

export interface ForeignTenant {
  readonly id: TenantId;
  readonly key: string | null;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly monthBudget: string | null;
  readonly paceMargin: number;
  readonly author: string;
}

/**
 * Makes a client as another cockpit of this workspace has it, or brings the own one up to that: by its id, else by its
 * key in the workspace file. Answers the id it has here; null for one whose data was purged here.
 */
export function takeOverTenant(db: WriteDb, deps: TenantDeps, foreign: ForeignTenant): TenantId | null {
  const { id, key, author, ...described } = foreign;
  assertZone(described.zone);
  const find = (by: SQL) =>
    db.select({ id: tenants.id, purgedAt: tenants.purgedAt }).from(tenants).where(by).get();
  const known = find(eq(tenants.id, id)) ?? (key === null ? undefined : find(eq(tenants.key, key)));
  if (known) {
    if (known.purgedAt !== null) return null;
    const values = { ...described, version: deps.provenance.nextVersion() };
    db.update(tenants).set(values).where(eq(tenants.id, known.id)).run();
    return known.id as TenantId;
  }
  const createdAt = deps.services.clock.now();
  db.insert(tenants)
    .values({ id, key, ...described, createdAt, ...stamp(deps, id, author) })
    .run();
  return id;
}

/**
 * Makes the clients a workspace file lists, once each by their key, and assigns accounts that belong to nobody yet.
 * What people changed since stays as they left it.
 */
export function provisionTenants(db: WriteDb, deps: TenantDeps, file: WorkspaceFile): number {
  let made = 0;
  for (const client of file.clients) {
    const existing = db.select({ id: tenants.id }).from(tenants).where(eq(tenants.key, client.key)).get();
    if (existing) continue;
    const author = 'system:workspace-file';
    const tenantId = createTenant(db, deps, { ...client, author });
    made += 1;
    for (const account of client.accounts) {
      const taken = db
        .select({ tenantId: accountAssignments.tenantId })
        .from(accountAssignments)
        .where(
          and(
            eq(accountAssignments.platform, account.platform),
            eq(accountAssignments.accountId, account.id),
          ),
        )
        .get();
      if (!taken) {
        assignAccount(db, deps, { platform: account.platform, accountId: account.id, tenantId, author });
      }
    }
  }
  return made;
}

function stamp(deps: TenantDeps, tenant: string, author: string) {
  const { workspace, origin, nextVersion } = deps.provenance;
  return { workspace, tenant, author, origin, version: nextVersion() };
}

function assertZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new AppError('invalid_input', 'not a time zone', { cause, fields: { zone: 'not a time zone' } });
  }
}

export interface TenantChange {
  readonly id: TenantId;
  readonly change: {
    readonly name?: string | undefined;
    readonly currency?: string | undefined;
    readonly zone?: string | undefined;
    readonly monthBudget?: string | null | undefined;
    readonly paceMargin?: number | undefined;
  };
}

/**
 * Returns what changed, for the audit; of the name only that it did, because it is confidential. Throws AppError
 * not_found, and invalid_input for a zone this machine does not know.
 */
export function updateTenant(
  db: WriteDb,
  deps: TenantDeps,
  { id, change }: TenantChange,
): ReturnType<typeof changeOf> {
  const row = presentTenant(db, id);
  if (change.zone !== undefined) assertZone(change.zone);
  const next = {
    name: change.name ?? row.name,
    currency: change.currency ?? row.currency,
    zone: change.zone ?? row.zone,
    monthBudget: change.monthBudget === undefined ? row.monthBudget : change.monthBudget,
    paceMargin: change.paceMargin ?? row.paceMargin,
  };
  db.update(tenants)
    .set({ ...next, version: deps.provenance.nextVersion() })
    .where(eq(tenants.id, id))
    .run();
  const was = {
    name: row.name,
    currency: row.currency,
    zone: row.zone,
    monthBudget: row.monthBudget,
    paceMargin: row.paceMargin,
  };
  return changeOf(tenantClasses, was, next);
}

/** Idempotent. Returns whether it was archived before. Throws AppError not_found. */
export function archiveTenant(
  db: WriteDb,
  deps: TenantDeps,
  { id, archived }: { readonly id: TenantId; readonly archived: boolean },
): boolean {
  const { archivedAt } = presentTenant(db, id);
  if ((archivedAt !== null) !== archived) {
    const at = archived ? deps.services.clock.now() : null;
    const version = deps.provenance.nextVersion();
    db.update(tenants).set({ archivedAt: at, version }).where(eq(tenants.id, id)).run();
  }
  return archivedAt !== null;
}

function presentTenant(db: WriteDb, id: TenantId) {
  const row = db.select().from(tenants).where(eq(tenants.id, id)).get();
  if (!row || row.purgedAt !== null) throw new AppError('not_found', 'no such client');
  return row;
}
