// Reads and writes the ledger's rows of key slots.
import { asc, eq, inArray } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { keySlots } from './ledger-schema.ts';

export type SlotRow = typeof keySlots.$inferSelect;
export type SlotKind = SlotRow['kind'];

/** Slots that open only with what a person knows or keeps. */
export function needsPerson({ kind }: Pick<SlotRow, 'kind'>): boolean {
  return kind === 'passphrase' || kind === 'recovery';
}

export function readSlots(db: ReadDb): SlotRow[] {
  return db.select().from(keySlots).orderBy(asc(keySlots.createdAt), asc(keySlots.id)).all();
}

export function insertSlot(db: WriteDb, row: SlotRow): void {
  db.insert(keySlots).values(row).run();
}

export function deleteSlots(db: WriteDb, ids: readonly string[]): void {
  db.delete(keySlots)
    .where(inArray(keySlots.id, [...ids]))
    .run();
}

/** For a wrap made anew under the same slot; the caller has read it back. */
export function replaceWrap(db: WriteDb, id: string, wrapped: Buffer): void {
  db.update(keySlots).set({ wrapped }).where(eq(keySlots.id, id)).run();
}
