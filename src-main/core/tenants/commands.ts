// Makes clients and assigns accounts to them.
import { and, eq } from 'drizzle-orm';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Provenance, Services } from '../services.ts';
import { accountAssignments, tenants } from './ledger-schema.ts';

export interface TenantDeps {
  readonly services: Services;
  readonly provenance: Provenance;
}

export interface NewTenant {
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly key?: string;
  readonly author: string;
}

/** Throws AppError invalid_input when the zone is not one this machine knows. */
export function createTenant(db: WriteDb, deps: TenantDeps, tenant: NewTenant): TenantId {
  assertZone(tenant.zone);
  const id = deps.services.ids.next() as TenantId;
  db.insert(tenants)
    .values({
      id,
      key: tenant.key ?? null,
      name: tenant.name,
      currency: tenant.currency,
      zone: tenant.zone,
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
