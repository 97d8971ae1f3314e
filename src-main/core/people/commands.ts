// Says which clients a person sees; each is called inside the caller's transaction.
import { and, eq } from 'drizzle-orm';
import type { PersonId, TenantId } from '../../../src-shared/domain/ids.ts';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import type { TenantDeps } from '../tenants/commands.ts';
import { personTenants } from '../tenants/ledger-schema.ts';
import { personAccess } from './ledger-schema.ts';
import { isDecided, isPerson, seenTenantIds } from './queries.ts';

export interface PersonAssignment {
  readonly personId: PersonId;
  readonly tenantId: TenantId;
  readonly assigned: boolean;
  readonly author: string;
  /** What people see of whom nobody has decided yet: all, or what they are assigned. */
  readonly newPeople: string;
}

/** Idempotent. Returns whether it was so before. Throws AppError not_found when there is no such person. */
export function assignPerson(db: WriteDb, deps: TenantDeps, assignment: PersonAssignment): boolean {
  const { personId, tenantId, assigned, author } = assignment;
  if (!isPerson(db, personId)) throw new AppError('not_found', 'no such person');
  const before = seenTenantIds(db, personId, assignment.newPeople);
  if (!isDecided(db, personId)) {
    // Who saw all clients goes on seeing them, but for the one that is decided now.
    for (const seen of before) insert(db, deps, { ...assignment, tenantId: seen });
    db.insert(personAccess).values({ personId, decidedAt: deps.services.clock.now(), author }).run();
  }
  if (assigned) insert(db, deps, assignment);
  else
    db.delete(personTenants)
      .where(and(eq(personTenants.personId, personId), eq(personTenants.tenantId, tenantId)))
      .run();
  return before.includes(tenantId);
}

function insert(db: WriteDb, deps: TenantDeps, { personId, tenantId, author }: PersonAssignment): void {
  const { workspace, origin, nextVersion } = deps.provenance;
  db.insert(personTenants)
    .values({
      personId,
      tenantId,
      assignedAt: deps.services.clock.now(),
      workspace,
      tenant: tenantId,
      author,
      origin,
      version: nextVersion(),
    })
    .onConflictDoNothing()
    .run();
}
