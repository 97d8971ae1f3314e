// The newest version of every field, sealed under the vault's key, so that an older row put back is noticed.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { Randomness } from '../clock.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { settings } from '../settings/ledger-schema.ts';
import { seal, unseal, type Binding } from './envelope.ts';
import type { FieldPlace } from './vault-port.ts';

/**
 * Versions come from one counter for the whole vault and are never given twice: a row that the heads do not name, or
 * name with another version, was put back or taken from elsewhere. Putting back the heads with all rows of their
 * time is a rollback of the whole ledger, which only a head kept outside it can show (the audit chain's).
 */
export interface Heads {
  readonly counter: number;
  readonly versions: Readonly<Record<string, number>>;
}

export const emptyHeads: Heads = { counter: 0, versions: {} };

const name = 'vault.heads';
const binding: Binding = { scope: 'vault', subject: 'heads', field: 'versions', schema: 1, version: 1 };
const stored = z.object({ nonce: z.base64(), sealed: z.base64() });
const heads = z.object({ counter: z.int().min(0), versions: z.record(z.string(), z.int().min(1)) });

export function hasHeads(db: ReadDb): boolean {
  return storedValue(db) !== undefined;
}

/** Reads the ledger each time, because a transaction of the caller may have been rolled back since. */
export function createHeads(key: Buffer, randomness: Randomness) {
  let cached: { readonly sealed: string; readonly heads: Heads } | null = null;
  return {
    /** Throws AppError vault_corrupt. */
    read(db: ReadDb): Heads {
      const parsed = stored.safeParse(storedValue(db));
      if (!parsed.success) throw corrupt();
      if (cached?.sealed === parsed.data.sealed) return cached.heads;
      const box = {
        nonce: Buffer.from(parsed.data.nonce, 'base64'),
        sealed: Buffer.from(parsed.data.sealed, 'base64'),
      };
      const opened = heads.parse(JSON.parse(unseal(key, box, binding).toString('utf8')));
      cached = { sealed: parsed.data.sealed, heads: opened };
      return opened;
    },
    /** In the transaction that writes the rows. */
    write(db: WriteDb, next: Heads): void {
      const box = seal(key, Buffer.from(JSON.stringify(next)), { binding, randomness });
      const value = { nonce: box.nonce.toString('base64'), sealed: box.sealed.toString('base64') };
      db.insert(settings)
        .values({ name, value })
        .onConflictDoUpdate({ target: settings.name, set: { value } })
        .run();
    },
  };
}

export type HeadsStore = ReturnType<typeof createHeads>;

export function headKey({ scope, subject, field }: FieldPlace): string {
  return JSON.stringify([scope, subject, field]);
}

function storedValue(db: ReadDb): unknown {
  return db.select({ value: settings.value }).from(settings).where(eq(settings.name, name)).get()?.value;
}

function corrupt(): AppError {
  return new AppError('vault_corrupt', 'the list of field versions is missing or damaged');
}
