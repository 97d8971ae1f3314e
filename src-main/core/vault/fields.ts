// Keeps secrets as sealed rows of the ledger, or in memory alone when nothing may be written.
import { createSecretKey } from 'node:crypto';
import { and, eq, getTableColumns, sql, type Placeholder } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import { seal, unseal, type Binding } from './envelope.ts';
import { headKey, headsStart, type HeadsStore } from './heads.ts';
import { vaultFields } from './ledger-schema.ts';
import type { FieldPlace, Vault } from './vault-port.ts';

const schema = 1;

/** Rows of the ledger under this key. Writes join the caller's transaction when there is one. */
export function createSealedFields(
  db: WriteDb,
  { key, heads }: { readonly key: Buffer; readonly heads: HeadsStore },
  { clock, randomness }: Pick<Services, 'clock' | 'randomness'>,
): Vault {
  const sealing = createSecretKey(key);
  const rowAt = db
    .select({ ...getTableColumns(vaultFields), headsStart })
    .from(vaultFields)
    .where(
      at({
        scope: sql.placeholder('scope'),
        subject: sql.placeholder('subject'),
        field: sql.placeholder('field'),
      }),
    )
    .prepare();
  return {
    put(place, secret) {
      unitOfWork(db, (tx) => {
        const now = heads.read(tx);
        const version = now.counter + 1;
        const row = { ...place, schema, version };
        const box = seal(sealing, Buffer.from(secret, 'utf8'), { binding: row, randomness });
        const values = { ...row, ...box, createdAt: clock.now() };
        tx.insert(vaultFields)
          .values(values)
          .onConflictDoUpdate({
            target: [vaultFields.scope, vaultFields.subject, vaultFields.field],
            set: values,
          })
          .run();
        heads.write(tx, { counter: version, versions: { ...now.versions, [headKey(place)]: version } });
      });
    },
    get(place) {
      const row = rowAt.get({ ...place });
      const newest = heads.read(db, row?.headsStart).versions[headKey(place)];
      if (!row && newest === undefined) return null;
      if (row?.version !== newest || !row) throw replaced(place);
      const binding: Binding = { ...place, schema: row.schema, version: row.version };
      return unseal(sealing, row, binding).toString('utf8');
    },
    has: (place) => hasRow(db, place),
    drop(scope, subject) {
      unitOfWork(db, (tx) => {
        const now = heads.read(tx);
        const gone = dropRows(tx, scope, subject);
        const versions = { ...now.versions };
        for (const place of gone) delete versions[headKey(place)];
        if (gone.length > 0) heads.write(tx, { counter: now.counter, versions });
      });
    },
  };
}

/** For as long as the process lives; what the ledger holds under an unavailable key stays untouched. */
export function createMemoryFields(): Vault {
  const held = new Map<string, string>();
  return {
    put: (place, secret) => void held.set(headKey(place), secret),
    get: (place) => held.get(headKey(place)) ?? null,
    has: (place) => held.has(headKey(place)),
    drop(scope, subject) {
      const start = headKey({ scope, subject, field: '' }).slice(0, -3);
      for (const key of held.keys()) if (key.startsWith(start)) held.delete(key);
    },
  };
}

export function hasRow(db: WriteDb, place: FieldPlace): boolean {
  return db.select({ version: vaultFields.version }).from(vaultFields).where(at(place)).get() !== undefined;
}

/** Needs no key. Returns what was there. */
export function dropRows(db: WriteDb, scope: string, subject: string): FieldPlace[] {
  return db
    .delete(vaultFields)
    .where(and(eq(vaultFields.scope, scope), eq(vaultFields.subject, subject)))
    .returning({ scope: vaultFields.scope, subject: vaultFields.subject, field: vaultFields.field })
    .all();
}

function at({ scope, subject, field }: { [P in keyof FieldPlace]: string | Placeholder }) {
  return and(eq(vaultFields.scope, scope), eq(vaultFields.subject, subject), eq(vaultFields.field, field));
}

function replaced({ subject, field }: FieldPlace): AppError {
  return new AppError('vault_corrupt', 'a stored secret was removed or replaced by another version', {
    params: { subject, field },
  });
}
