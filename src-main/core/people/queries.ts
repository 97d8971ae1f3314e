// Reads people and the clients they see.
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { PersonId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { PersonRow } from '../../../src-shared/ipc/people.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { people } from '../identity/ledger-schema.ts';
import { personTenants, tenants } from '../tenants/ledger-schema.ts';
import { allTenantIds, assignedTenantIds } from '../tenants/queries.ts';
import { personAccess } from './ledger-schema.ts';

/** Clients of a person who is no superadmin. */
export function seenTenantIds(db: ReadDb, id: PersonId, newPeople: string): TenantId[] {
  return newPeople === 'all' && !isDecided(db, id) ? allTenantIds(db) : assignedTenantIds(db, id);
}

/** Those who share a client with the scope, and those who see all; by name. */
export function peopleIn(db: ReadDb, scope: TenantScope, newPeople: string): PersonRow[] {
  const assigned = db
    .select({ personId: personTenants.personId, id: tenants.id, name: tenants.name })
    .from(personTenants)
    .innerJoin(tenants, eq(tenants.id, personTenants.tenantId))
    .where(inArray(tenants.id, [...scope.tenants]))
    .orderBy(asc(tenants.name))
    .all();
  return db
    .select()
    .from(people)
    .where(isNull(people.erasedAt))
    .orderBy(asc(people.name), asc(people.id))
    .all()
    .map((row): PersonRow => {
      const all = row.role === 'superadmin' || (newPeople === 'all' && !isDecided(db, row.id as PersonId));
      const own = assigned.filter((one) => one.personId === row.id);
      return {
        id: row.id as PersonId,
        name: row.name,
        email: row.email,
        role: row.role,
        provider: hostOf(row.issuer),
        createdAt: row.createdAt,
        seenAt: row.seenAt,
        sees: all ? 'all' : 'assigned',
        clients: own.map(({ id, name }) => ({ id: id as TenantId, name })),
      };
    });
}

/** How many people see a client, those who see all of them included. */
export function viewersOf(db: ReadDb, newPeople: string): (tenant: TenantId) => number {
  const rows = db
    .select({ id: people.id, role: people.role })
    .from(people)
    .where(isNull(people.erasedAt))
    .all();
  const seesAll = new Set(
    rows
      .filter(
        ({ id, role }) => role === 'superadmin' || (newPeople === 'all' && !isDecided(db, id as PersonId)),
      )
      .map(({ id }) => id),
  );
  const assigned = db
    .select({ personId: personTenants.personId, tenantId: personTenants.tenantId })
    .from(personTenants)
    .all()
    .filter(({ personId }) => !seesAll.has(personId));
  const byTenant = Map.groupBy(assigned, ({ tenantId }) => tenantId);
  return (tenant) => seesAll.size + (byTenant.get(tenant)?.length ?? 0);
}

/** False for nobody, and for a person who was erased. */
export function isPerson(db: ReadDb, id: PersonId): boolean {
  const known = and(eq(people.id, id), isNull(people.erasedAt));
  return db.select({ id: people.id }).from(people).where(known).get() !== undefined;
}

export function isDecided(db: ReadDb, id: PersonId): boolean {
  const decided = eq(personAccess.personId, id);
  return db.select({ id: personAccess.personId }).from(personAccess).where(decided).get() !== undefined;
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
