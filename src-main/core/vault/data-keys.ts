// Data keys: one for the fields of each owner, wrapped by the vault's key, so that one owner's can be destroyed alone.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import type { Services } from '../services.ts';
import { seal, unseal, type Binding } from './envelope.ts';
import type { Heads } from './heads.ts';
import { dataKeys } from './ledger-schema.ts';

type DataKeyRow = typeof dataKeys.$inferSelect;

export interface OpenKey {
  readonly id: string;
  readonly key: KeyObject;
}

type Made = Pick<Services, 'clock' | 'randomness'>;

export type DataKeys = ReturnType<typeof createDataKeys>;

export function createDataKeys(vaultKey: Buffer, { clock, randomness }: Made) {
  /** By id, which no two keys share, so that a transaction that comes to nothing leaves nothing wrong here. */
  const opened = new Map<string, KeyObject>();

  function open(row: DataKeyRow): KeyObject {
    const plain = unseal(vaultKey, row, wrapBinding(row));
    const key = createSecretKey(plain);
    plain.fill(0);
    opened.set(row.id, key);
    return key;
  }
  return {
    /** The one that a field of this owner names. Throws AppError vault_corrupt when it is gone or does not open. */
    byId(db: ReadDb, scope: string, id: string): KeyObject {
      const known = opened.get(id);
      if (known) return known;
      const row = db.select().from(dataKeys).where(eq(dataKeys.id, id)).get();
      if (row?.scope === scope) return open(row);
      throw new AppError('vault_corrupt', 'the key of these fields is gone', {
        params: { subject: scope, field: 'key' },
      });
    },
    /** What new fields of this owner go under; null when there is none, or not the newest one. */
    present(db: ReadDb, scope: string, now: Heads): OpenKey | null {
      const version = now.keys[scope];
      if (version === undefined) return null;
      const at = and(eq(dataKeys.scope, scope), eq(dataKeys.version, version));
      const row = db.select().from(dataKeys).where(at).get();
      return row ? { id: row.id, key: opened.get(row.id) ?? open(row) } : null;
    },
    /** Whoever calls writes the heads that come back, in the same transaction. */
    make(db: WriteDb, scope: string, now: Heads): OpenKey & { readonly heads: Heads } {
      const version = now.counter + 1;
      const id = Buffer.from(randomness.bytes(16)).toString('base64url');
      const plain = Buffer.from(randomness.bytes(32));
      const box = seal(vaultKey, plain, { binding: wrapBinding({ id, scope, version }), randomness });
      db.insert(dataKeys)
        .values({ id, scope, version, ...box, createdAt: clock.now() })
        .run();
      const key = createSecretKey(plain);
      plain.fill(0);
      return { id, key, heads: { ...now, counter: version, keys: { ...now.keys, [scope]: version } } };
    },
    /** Wraps every data key anew under another key of the vault, each read back. Throws AppError vault_corrupt. */
    rewrap(db: WriteDb, next: Buffer): void {
      for (const row of db.select().from(dataKeys).all()) {
        const binding = wrapBinding(row);
        const plain = unseal(vaultKey, row, binding);
        const box = seal(next, plain, { binding, randomness });
        if (!unseal(next, box, binding).equals(plain)) throw new AppError('internal', 'a wrap did not open');
        plain.fill(0);
        db.update(dataKeys).set(box).where(eq(dataKeys.id, row.id)).run();
      }
    },
    forget(): void {
      opened.clear();
    },
  };
}

/** Needs no key. */
export function dropDataKeys(db: WriteDb, scope: string): void {
  db.delete(dataKeys).where(eq(dataKeys.scope, scope)).run();
}

function wrapBinding({ id, scope, version }: Pick<DataKeyRow, 'id' | 'scope' | 'version'>): Binding {
  return { scope: 'vault', subject: `data-key:${scope}`, field: id, schema: 1, version };
}
