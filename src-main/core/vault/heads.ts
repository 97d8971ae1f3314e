// The newest version of every field and data key, sealed under the vault's key, so that an older row put back is noticed.
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { Randomness } from '../clock.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { preparedOnce } from '../db/prepared.ts';
import { settings } from '../settings/ledger-schema.ts';
import { writeSetting } from '../settings/settings.ts';
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
/** Their nonce again, in a row of its own: most reads of a secret look at it, and the heads are long. */
const markName = 'vault.headsMark';
const binding: Binding = { scope: 'vault', subject: 'heads', field: 'versions', schema: 1, version: 1 };
const stored = z.object({ nonce: z.base64(), sealed: z.base64() });
const versions = z.record(z.string(), z.int().min(1));
/** Those of a vault from before data keys name none. */
const heads = z.object({ counter: z.int().min(0), versions, keys: versions.default({}) });

export function hasHeads(db: ReadDb): boolean {
  return storedValue(db) !== undefined;
}

/**
 * Looks at the ledger whenever anything was written since, because a transaction of the caller may have been rolled
 * back; but at no more than their mark, which is another one after every write.
 */
export function createHeads(key: Buffer, randomness: Randomness) {
  let cached: { readonly mark: string; readonly heads: Heads } | null = null;
  /** The connection's count of changes at which the mark was last found to be that of `cached`. */
  let seenAt: number | null = null;
  /** A transaction that wrote them may yet come to nothing; it is over before anything else runs. */
  let isOpen = false;
  return {
    /**
     * Throws AppError vault_corrupt. `db` and the caller's transaction are of one connection. `changes`:
     * `changesSoFar`, where the caller has just read it; while it stays the same nobody here wrote anything.
     */
    read(db: ReadDb, changes: number | null = null): Heads {
      if (changes !== null && changes === seenAt && cached && !isOpen) return cached.heads;
      const mark = markNow(db);
      seenAt = isOpen || mark !== cached?.mark ? null : changes;
      if (mark !== null && mark === cached?.mark) return cached.heads;
      const parsed = stored.safeParse(storedValue(db));
      if (!parsed.success) throw corrupt();
      const box = {
        nonce: Buffer.from(parsed.data.nonce, 'base64'),
        sealed: Buffer.from(parsed.data.sealed, 'base64'),
      };
      const opened = heads.parse(JSON.parse(unseal(key, box, binding).toString('utf8')));
      // Of a vault from before there was a mark, or of one whose rows are not of one time: read again each time.
      if (mark === JSON.stringify(parsed.data.nonce)) cached = { mark, heads: opened };
      return opened;
    },
    /** In the transaction that writes the rows. */
    write(db: WriteDb, next: Heads): void {
      const box = seal(key, Buffer.from(JSON.stringify(next)), { binding, randomness });
      const value = { nonce: box.nonce.toString('base64'), sealed: box.sealed.toString('base64') };
      const mark = JSON.stringify(value.nonce);
      writeSetting(db, name, value);
      writeSetting(db, markName, value.nonce);
      // Where the transaction comes to nothing, what is there has another mark.
      cached = { mark, heads: next };
      seenAt = null;
      isOpen = true;
      queueMicrotask(() => {
        isOpen = false;
      });
    },
  };
}

/** Rows that this connection ever wrote, also in transactions that came to nothing. For the columns of a query. */
export const changesSoFar = sql<number>`total_changes()`;

const markRow = preparedOnce((db) =>
  db
    .select({ mark: sql<string>`${settings.value}` })
    .from(settings)
    .where(eq(settings.name, markName))
    .prepare(),
);

function markNow(db: ReadDb): string | null {
  return markRow(db).get()?.mark ?? null;
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
