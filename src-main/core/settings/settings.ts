// Settings by name in the ledger, each read through the schema its owner gives.
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { settings } from './ledger-schema.ts';

/** Null when it was never set, or does not fit the schema. */
export function readSetting<T extends z.ZodType>(db: ReadDb, name: string, schema: T): z.output<T> | null {
  const row = db.select({ value: settings.value }).from(settings).where(eq(settings.name, name)).get();
  const parsed = schema.safeParse(row?.value);
  return parsed.success ? parsed.data : null;
}

export function writeSetting(db: WriteDb, name: string, value: unknown): void {
  db.insert(settings)
    .values({ name, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } })
    .run();
}

/** Idempotent. */
export function removeSetting(db: WriteDb, name: string): void {
  db.delete(settings).where(eq(settings.name, name)).run();
}
