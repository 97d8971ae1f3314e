// Moves fields to new data keys, some at a time; each batch is one transaction, so that it goes on wherever it ended.
import { and, asc, eq, gt, isNull, lte, notExists, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { toAppError } from '../app-error.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { settings } from '../settings/ledger-schema.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';
import { openField, sealField, type FieldKeys, type Sealing } from './fields.ts';
import { headKey, type Heads } from './heads.ts';
import { dataKeys, vaultFields } from './ledger-schema.ts';
import type { FieldPlace } from './vault-port.ts';

const name = 'vault.rekey';
const batchSize = 100;

/** Data keys up to this version are old; 0: only what is under the vault's own key is to move. */
const begun = z.object({ before: z.int().min(0) });

export interface RekeyDeps {
  readonly db: WriteDb;
  readonly keys: FieldKeys;
  readonly sealing: Sealing;
}

export interface Moved {
  readonly moved: number;
  /** Left as they are, under their old key: damaged, or put back from an older time. */
  readonly unreadable: number;
  /** After which the next batch begins; null at the end. */
  readonly last: FieldPlace | null;
}

/** One was begun and did not come to its end. */
export function isRekeying(db: ReadDb): boolean {
  return readSetting(db, name, begun) !== null;
}

/** Gives every owner a new data key. Does nothing while one is under way. */
export function beginRekey({ db, keys }: RekeyDeps): void {
  unitOfWork(db, (tx) => {
    if (isRekeying(tx)) return;
    let heads: Heads = keys.heads.read(tx);
    const before = heads.counter;
    const owners = tx.selectDistinct({ scope: vaultFields.scope }).from(vaultFields).all();
    for (const { scope } of owners) heads = keys.dataKeys.make(tx, scope, heads).heads;
    keys.heads.write(tx, heads);
    writeSetting(tx, name, { before });
  });
}

/** Throws AppError vault_corrupt for the list of versions alone. */
export function moveBatch(deps: RekeyDeps, after: FieldPlace | null): Moved {
  return unitOfWork(deps.db, (tx) => move(tx, deps, { after, before: beforeOf(tx) }));
}

/** Fields from before there were data keys, all of them at once. */
export function moveEarliest(deps: RekeyDeps): void {
  let after: FieldPlace | null = null;
  do after = unitOfWork(deps.db, (tx) => move(tx, deps, { after, before: 0 })).last;
  while (after !== null);
}

/** How many fields are yet to move. */
export function leftToMove(db: ReadDb): number {
  return waiting(db, beforeOf(db)).all().length;
}

/** Destroys the old keys that nothing is under any more. */
export function endRekey({ db }: RekeyDeps): void {
  unitOfWork(db, (tx) => {
    const used = tx
      .select({ one: sql`1` })
      .from(vaultFields)
      .where(eq(vaultFields.keyId, dataKeys.id));
    tx.delete(dataKeys)
      .where(and(lte(dataKeys.version, beforeOf(tx)), notExists(used)))
      .run();
    tx.delete(settings).where(eq(settings.name, name)).run();
  });
}

function beforeOf(db: ReadDb): number {
  return readSetting(db, name, begun)?.before ?? 0;
}

function move(
  tx: WriteDb,
  { keys, sealing }: RekeyDeps,
  { after, before }: { readonly after: FieldPlace | null; readonly before: number },
): Moved {
  const rows = waiting(tx, before, after).limit(batchSize).all();
  let heads = keys.heads.read(tx);
  let moved = 0;
  for (const { row } of rows) {
    if (heads.versions[headKey(row)] !== row.version) continue;
    try {
      const secret = openField(tx, keys, row);
      heads = sealField(tx, keys, { place: row, secret, now: heads, sealing }).heads;
      moved += 1;
    } catch (thrown) {
      if (toAppError(thrown).code !== 'vault_corrupt') throw thrown;
    }
  }
  if (moved > 0) keys.heads.write(tx, heads);
  const last = rows.length === batchSize ? (rows.at(-1)?.row ?? null) : null;
  return { moved, unreadable: rows.length - moved, last };
}

function waiting(db: ReadDb, before: number, after: FieldPlace | null = null) {
  const old = or(isNull(vaultFields.keyId), lte(dataKeys.version, before));
  const { scope, subject, field } = vaultFields;
  const beyond = after
    ? gt(sql`(${scope}, ${subject}, ${field})`, sql`(${after.scope}, ${after.subject}, ${after.field})`)
    : undefined;
  return db
    .select({ row: vaultFields })
    .from(vaultFields)
    .leftJoin(dataKeys, eq(dataKeys.id, vaultFields.keyId))
    .where(and(old, beyond))
    .orderBy(asc(scope), asc(subject), asc(field));
}
