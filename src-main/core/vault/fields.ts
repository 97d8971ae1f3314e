// Keeps secrets as sealed rows of the ledger, or in memory alone when nothing may be written.
import { and, eq, sql, type Placeholder } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import { dropDataKeys, type DataKeys } from './data-keys.ts';
import { seal, unseal, type Binding, type SealingKey } from './envelope.ts';
import { headKey, changesSoFar, type Heads, type HeadsStore } from './heads.ts';
import { vaultFields } from './ledger-schema.ts';
import type { FieldPlace, Vault } from './vault-port.ts';

type FieldRow = Omit<typeof vaultFields.$inferSelect, 'createdAt'>;

/** As the database answers: what drizzle makes of a row costs as much as opening it. */
type ReadRow = [
  schema: number,
  version: number,
  nonce: Buffer,
  sealed: Buffer,
  keyId: string | null,
  changes: number,
];

/** 1: under the vault's own key, as it was before there were data keys. 2: under a data key of its owner. */
const schema = 2;

/** What opens and closes the fields of a ledger. */
export interface FieldKeys {
  /** The vault's key. */
  readonly key: Buffer;
  readonly heads: HeadsStore;
  readonly dataKeys: DataKeys;
}

export type Sealing = Pick<Services, 'clock' | 'randomness'>;

/** Rows of the ledger. Writes join the caller's transaction when there is one. */
export function createSealedFields(db: WriteDb, keys: FieldKeys, sealing: Sealing): Vault {
  const { heads } = keys;
  const rowAt = db
    .select({
      schema: vaultFields.schema,
      version: vaultFields.version,
      nonce: vaultFields.nonce,
      sealed: vaultFields.sealed,
      keyId: vaultFields.keyId,
      changesSoFar,
    })
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
        const { heads: next } = sealField(tx, keys, { place, secret, now: heads.read(tx), sealing });
        heads.write(tx, next);
      });
    },
    get(place) {
      const { scope, subject, field } = place;
      const [found] = rowAt.values({ scope, subject, field }) as ReadRow[];
      const newest = heads.read(db, found?.[5]).versions[headKey(place)];
      if (!found && newest === undefined) return null;
      if (found?.[1] !== newest || !found) throw replaced(place);
      const [schema, version, nonce, sealed, keyId] = found;
      return openField(db, keys, { scope, subject, field, schema, version, nonce, sealed, keyId });
    },
    has: (place) => hasRow(db, place),
    drop(scope, subject) {
      unitOfWork(db, (tx) => {
        const now = heads.read(tx);
        const gone = dropRows(tx, scope, subject);
        if (gone.length > 0) heads.write(tx, { ...now, versions: without(now.versions, gone) });
      });
    },
    shred(scope) {
      unitOfWork(db, (tx) => {
        const now = heads.read(tx);
        const { [scope]: newest, ...others } = now.keys;
        const gone = shredRows(tx, scope);
        if (gone.length === 0 && newest === undefined) return;
        heads.write(tx, { ...now, versions: without(now.versions, gone), keys: others });
      });
      keys.dataKeys.forget();
    },
  };
}

/** Throws AppError vault_corrupt. The caller has compared the version with the heads. */
export function openField(db: ReadDb, { key, dataKeys }: FieldKeys, row: FieldRow): string {
  const under: SealingKey = row.keyId === null ? key : dataKeys.byId(db, row.scope, row.keyId);
  const binding: Binding = {
    scope: row.scope,
    subject: row.subject,
    field: row.field,
    schema: row.schema,
    version: row.version,
  };
  return unseal(under, row, binding).toString('utf8');
}

/** Writes it under its owner's newest data key, making the first one; the heads that come back are yet to be written. */
export function sealField(
  tx: WriteDb,
  { dataKeys }: FieldKeys,
  what: {
    readonly place: FieldPlace;
    readonly secret: string;
    readonly now: Heads;
    readonly sealing: Sealing;
  },
): { readonly heads: Heads } {
  const { place, secret, now, sealing } = what;
  const { scope, subject, field } = place;
  const known = dataKeys.present(tx, scope, now);
  const { id, key, heads } = known ? { ...known, heads: now } : dataKeys.make(tx, scope, now);
  const version = heads.counter + 1;
  const row = { scope, subject, field, schema, version };
  const box = seal(key, Buffer.from(secret, 'utf8'), { binding: row, randomness: sealing.randomness });
  const values = { ...row, ...box, createdAt: sealing.clock.now(), keyId: id };
  tx.insert(vaultFields)
    .values(values)
    .onConflictDoUpdate({
      target: [vaultFields.scope, vaultFields.subject, vaultFields.field],
      set: values,
    })
    .run();
  return {
    heads: { ...heads, counter: version, versions: { ...heads.versions, [headKey(place)]: version } },
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
    shred(scope) {
      const start = `${JSON.stringify([scope]).slice(0, -1)},`;
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

/** An owner's fields and the keys they were under, old and new. Needs no key. Returns the places there were. */
export function shredRows(db: WriteDb, scope: string): FieldPlace[] {
  dropDataKeys(db, scope);
  return db
    .delete(vaultFields)
    .where(eq(vaultFields.scope, scope))
    .returning({ scope: vaultFields.scope, subject: vaultFields.subject, field: vaultFields.field })
    .all();
}

function without(versions: Heads['versions'], gone: readonly FieldPlace[]): Heads['versions'] {
  const left = { ...versions };
  for (const place of gone) delete left[headKey(place)];
  return left;
}

function at({ scope, subject, field }: { [P in keyof FieldPlace]: string | Placeholder }) {
  return and(eq(vaultFields.scope, scope), eq(vaultFields.subject, subject), eq(vaultFields.field, field));
}

function replaced({ subject, field }: FieldPlace): AppError {
  return new AppError('vault_corrupt', 'a stored secret was removed or replaced by another version', {
    params: { subject, field },
  });
}
