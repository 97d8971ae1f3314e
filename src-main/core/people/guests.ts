// Reads people without an account who answered files shared for review: one person is a name at a client.
import { and, asc, count, eq, inArray, min, ne } from 'drizzle-orm';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { GuestRow } from '../../../src-shared/ipc/people.ts';
import { AppError } from '../app-error.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { reviewEvents, reviewGuests, reviewTexts } from '../review/ledger-schema.ts';
import { tenants } from '../tenants/ledger-schema.ts';

export interface Guest {
  readonly tenantId: TenantId;
  readonly name: string;
}

/** Those whose name was erased are left out. */
export function guestsIn(db: ReadDb, scope: TenantScope): GuestRow[] {
  return db
    .select({
      tenantId: reviewGuests.tenant,
      tenantName: tenants.name,
      name: reviewGuests.name,
      answers: count(reviewEvents.id),
      since: min(reviewGuests.createdAt),
    })
    .from(reviewGuests)
    .innerJoin(tenants, eq(tenants.id, reviewGuests.tenant))
    .leftJoin(reviewEvents, eq(reviewEvents.guestId, reviewGuests.id))
    .where(and(inArray(reviewGuests.tenant, [...scope.tenants]), ne(reviewGuests.name, '')))
    .groupBy(reviewGuests.tenant, reviewGuests.name)
    .orderBy(asc(tenants.name), asc(reviewGuests.name))
    .all()
    .map((row) => ({ ...row, tenantId: row.tenantId as TenantId, since: row.since ?? 0 }));
}

/** One for each file they answered. Throws AppError not_found for nobody. */
export function guestIds(db: ReadDb, { tenantId, name }: Guest): readonly [string, ...string[]] {
  const same = and(eq(reviewGuests.tenant, tenantId), eq(reviewGuests.name, name));
  const ids = db.select({ id: reviewGuests.id }).from(reviewGuests).where(same).all();
  const [first, ...others] = ids.map(({ id }) => id);
  if (first === undefined || name === '') throw new AppError('not_found', 'no such reviewer');
  return [first, ...others];
}

/** Everything that is known of one. */
export function guestData(db: ReadDb, guest: Guest) {
  const ids = [...guestIds(db, guest)];
  return {
    guest: db.select().from(reviewGuests).where(inArray(reviewGuests.id, ids)).all(),
    answers: db.select().from(reviewEvents).where(inArray(reviewEvents.guestId, ids)).all(),
    texts: db.select().from(reviewTexts).where(inArray(reviewTexts.author, ids)).all(),
  };
}
