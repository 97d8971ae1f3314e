// The newest version of every field and data key, sealed under the vault's key, so that an older row put back is noticed.
import { eq, sql } from 'drizzle-orm';
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
  /** The newest data key of each owner. */
  readonly keys: Readonly<Record<string, number>>;
}

export const emptyHeads: Heads = { counter: 0, versions: {}, keys: {} };

const name = 'vault.heads';
/** As many letters as hold the whole nonce. */
const startLength = 40;
const binding: Binding = { scope: 'vault', subject: 'heads', field: 'versions', schema: 1, version: 1 };
const stored = z.object({ nonce: z.base64(), sealed: z.base64() });
const versions = z.record(z.string(), z.int().min(1));
/** Those of a vault from before data keys name none. */
const heads = z.object({ counter: z.int().min(0), versions, keys: versions.default({}) });

export function hasHeads(db: ReadDb): boolean {
  return storedValue(db) !== undefined;
}

/**
 * Looks at the ledger each time, because a transaction of the caller may have been rolled back since; but at no more
 * than the nonce, which is another one after every write.
 */
export function createHeads(key: Buffer, randomness: Randomness) {
  let cached: { readonly start: string; readonly heads: Heads } | null = null;
  return {
    /**
     * Throws AppError vault_corrupt. `db` and the caller's transaction are of one connection. `start`: `headsStart`,
     * where the caller has just read it.
     */
    read(db: ReadDb, start: string | null = startNow(db)): Heads {
      if (start !== null && start === cached?.start) return cached.heads;
      const parsed = stored.safeParse(storedValue(db));
      if (start === null || !parsed.success) throw corrupt();
      const box = {
        nonce: Buffer.from(parsed.data.nonce, 'base64'),
        sealed: Buffer.from(parsed.data.sealed, 'base64'),
      };
      const opened = heads.parse(JSON.parse(unseal(key, box, binding).toString('utf8')));
      cached = { start, heads: opened };
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
      // As it is stored; where the transaction comes to nothing, what is there begins otherwise.
      cached = { start: JSON.stringify(value).slice(0, startLength), heads: next };
    },
  };
}

/** The beginning of the stored heads, with the nonce; null when there are none. For the columns of a query. */
export const headsStart = sql<
  string | null
>`(SELECT substr(${settings.value}, 1, ${startLength}) FROM ${settings} WHERE ${settings.name} = ${name})`;

function startNow(db: ReadDb): string | null {
  const start = sql<string>`substr(${settings.value}, 1, ${startLength})`;
  return db.select({ start }).from(settings).where(eq(settings.name, name)).get()?.start ?? null;
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
