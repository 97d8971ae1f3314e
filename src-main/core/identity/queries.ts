// Reads people and sessions from the ledger.
import { desc, eq, isNull } from 'drizzle-orm';
import type { PersonId } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../calls/context.ts';
import type { ReadDb } from '../db/handles.ts';
import { people, sessions } from './ledger-schema.ts';

export type SessionRow = typeof sessions.$inferSelect;
type PersonRow = typeof people.$inferSelect;

export interface SessionWithPerson {
  readonly session: SessionRow;
  readonly person: PersonRow;
}

/** The newest session, open or ended. */
export function newestSession(db: ReadDb): SessionWithPerson | null {
  const found = db
    .select({ session: sessions, person: people })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .orderBy(desc(sessions.signedInAt), desc(sessions.id))
    .limit(1)
    .get();
  return found ?? null;
}

/** Of one person, newest first. */
export function sessionsOf(db: ReadDb, personId: string): SessionRow[] {
  return db
    .select()
    .from(sessions)
    .where(eq(sessions.personId, personId))
    .orderBy(desc(sessions.signedInAt), desc(sessions.id))
    .limit(50)
    .all();
}

/** Ids of sessions that have not ended; more than one only when a crash came between two sign-ins. */
export function openSessions(db: ReadDb): string[] {
  return db
    .select({ id: sessions.id })
    .from(sessions)
    .where(isNull(sessions.endedAt))
    .all()
    .map((row) => row.id);
}

export function toPerson(row: PersonRow): Person {
  return { id: row.id as PersonId, name: row.name, email: row.email, role: row.role };
}
