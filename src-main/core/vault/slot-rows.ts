// Reads and writes the ledger's rows of key slots.
import { asc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { keySlots } from './ledger-schema.ts';

export type SlotRow = typeof keySlots.$inferSelect;
export type SlotKind = SlotRow['kind'];

export function readSlots(db: ReadDb): SlotRow[] {
  return db.select().from(keySlots).orderBy(asc(keySlots.createdAt), asc(keySlots.id)).all();
}

export function insertSlot(db: WriteDb, row: SlotRow): void {
  db.insert(keySlots).values(row).run();
}

/** For a wrap made anew under the same slot; the caller has read it back. */
export function replaceWrap(db: WriteDb, id: string, wrapped: Buffer): void {
  db.update(keySlots).set({ wrapped }).where(eq(keySlots.id, id)).run();
}
