// What one person set for themselves, by name, each read through the schema its owner gives.
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { personSettings } from './ledger-schema.ts';

/** Null when it was never set, or does not fit the schema. */
export function readPersonSetting<T extends z.ZodType>(
  db: ReadDb,
  personId: string,
  { name, schema }: { readonly name: string; readonly schema: T },
): z.output<T> | null {
  const row = db
    .select({ value: personSettings.value })
    .from(personSettings)
    .where(and(eq(personSettings.personId, personId), eq(personSettings.name, name)))
    .get();
  const parsed = schema.safeParse(row?.value);
  return parsed.success ? parsed.data : null;
}

export function writePersonSetting(
  db: WriteDb,
  personId: string,
  { name, value }: { readonly name: string; readonly value: unknown },
): void {
  db.insert(personSettings)
    .values({ personId, name, value })
    .onConflictDoUpdate({ target: [personSettings.personId, personSettings.name], set: { value } })
    .run();
}
