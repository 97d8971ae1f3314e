// Writes people and sessions to the ledger; each is called inside the caller's transaction.
import { and, eq } from 'drizzle-orm';
import type { PersonId } from '../../../src-shared/domain/ids.ts';
import type { Role } from '../../../src-shared/domain/roles.ts';
import type { Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Services } from '../services.ts';
import type { Identity } from './id-token.ts';
import { people, sessions } from './ledger-schema.ts';
import type { SessionRow } from './queries.ts';

export interface Provisioned {
  readonly person: Person;
  /** True at the first sign-in ever. */
  readonly isNew: boolean;
}

/** Finds the person by issuer and subject, or makes them; name, e-mail and role become what the provider says now. */
export function provisionPerson(
  db: WriteDb,
  services: Pick<Services, 'clock' | 'ids'>,
  identity: Omit<Identity, 'authenticatedAt'> & { readonly role: Role },
): Provisioned {
  const now = services.clock.now();
  const { issuer, subject, name, email, role } = identity;
  const present = { name, email, role, seenAt: now, erasedAt: null };
  const same = and(eq(people.issuer, issuer), eq(people.subject, subject));
  const known = db.select({ id: people.id }).from(people).where(same).get();
  if (known) {
    db.update(people).set(present).where(same).run();
    return { person: { id: known.id as PersonId, name, email, role }, isNew: false };
  }
  const id = services.ids.next() as PersonId;
  db.insert(people)
    .values({ id, issuer, subject, createdAt: now, ...present })
    .run();
  return { person: { id, name, email, role }, isNew: true };
}

export function insertSession(db: WriteDb, row: SessionRow): void {
  db.insert(sessions).values(row).run();
}

/** Both in epoch ms; expiresAt is the access token's. */
export function recordRefresh(
  db: WriteDb,
  id: string,
  times: { refreshedAt: number; expiresAt: number },
): void {
  db.update(sessions).set(times).where(eq(sessions.id, id)).run();
}

/** Idempotent in effect; the reason is one of end-reasons.ts. */
export function endSession(db: WriteDb, id: string, end: { endedAt: number; endReason: string }): void {
  db.update(sessions).set(end).where(eq(sessions.id, id)).run();
}
