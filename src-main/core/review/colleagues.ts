// Finds the people who see a client, so that they can be named in comments and given something to review.
import { asc, isNull } from 'drizzle-orm';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../calls/context.ts';
import type { ReadDb } from '../db/handles.ts';
import { people } from '../identity/ledger-schema.ts';
import { toPerson } from '../identity/queries.ts';

/** Those who see at least one of the clients, by name. */
export function colleaguesIn(
  db: ReadDb,
  tenants: readonly TenantId[],
  tenantsOf: (person: Person) => readonly TenantId[],
): Person[] {
  const wanted = new Set(tenants);
  return db
    .select()
    .from(people)
    .where(isNull(people.erasedAt))
    .orderBy(asc(people.name), asc(people.id))
    .all()
    .map(toPerson)
    .filter((person) => tenantsOf(person).some((tenant) => wanted.has(tenant)));
}
