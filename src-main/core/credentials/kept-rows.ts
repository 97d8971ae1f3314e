// Reads credentials that serve no connection, without their secrets.
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { ReadDb } from '../db/handles.ts';
import { keptCredentials } from './ledger-schema.ts';

export type KeptRow = typeof keptCredentials.$inferSelect;

/** By name, so that lists and findings keep their order. */
export function presentKept(db: ReadDb): KeptRow[] {
  return db
    .select()
    .from(keptCredentials)
    .where(isNull(keptCredentials.removedAt))
    .orderBy(asc(keptCredentials.name), asc(keptCredentials.id))
    .all();
}

export function findKept(db: ReadDb, id: string): KeptRow | null {
  const at = and(eq(keptCredentials.id, id), isNull(keptCredentials.removedAt));
  return db.select().from(keptCredentials).where(at).get() ?? null;
}
