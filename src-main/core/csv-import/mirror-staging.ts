// Writes of an import while its file is read: rows wait beside the figures, so that a file refused at its end changed nothing.
import { deserialize } from 'node:v8';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { RejectReason } from '../../../src-shared/domain/import-fields.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import type { ImportedDay } from './map-row.ts';
import type { PackedRows } from './read-batches.ts';

/** Imports kept in the list of each person. */
const keptImports = 20;

export interface BeginImport {
  readonly uuid: string;
  readonly authorId: string;
  readonly fileName: string;
  readonly headers: readonly string[];
  readonly platform: PlatformId;
  /** Epoch ms. */
  readonly at: number;
}

/** Answers the import's local id. */
export function beginImport(db: MirrorDb, input: BeginImport): { readonly id: number } {
  const { uuid, authorId, fileName, headers, platform, at } = input;
  const old = db
    .prepare(
      `SELECT id FROM imports WHERE author_id = ? AND state <> 'running' ORDER BY started_at DESC, id DESC LIMIT -1 OFFSET ?`,
    )
    .all(authorId, keptImports - 1) as { id: number }[];
  for (const { id } of old) {
    db.prepare('DELETE FROM import_rejects WHERE import_id = ?').run(id);
    db.prepare('DELETE FROM imports WHERE id = ?').run(id);
  }
  const made = db
    .prepare(
      `INSERT INTO imports (uuid, author_id, file_name, headers, platform, accounts, state, started_at, read, written, unchanged, synced, rejected)
       VALUES (?, ?, ?, ?, ?, '[]', 'running', ?, 0, 0, 0, 0, 0)`,
    )
    .run(uuid, authorId, fileName, JSON.stringify(headers), platform, at);
  return { id: Number(made.lastInsertRowid) };
}

export interface StagedReject {
  readonly line: number;
  readonly reason: RejectReason;
  readonly column: number | null;
  readonly cells: readonly string[];
}

/** A row that is sound, and what would be kept of it if it repeats another. */
export interface StagedDay extends Pick<StagedReject, 'line' | 'cells'> {
  readonly day: ImportedDay;
}

export interface StageImport {
  readonly importId: number;
  /** A batch as the thread that reads files packed it. */
  readonly packed: ArrayBuffer;
  /** Whether a second row of the same ad and day is a part of it; otherwise it is not taken. */
  readonly addRepeats: boolean;
}

const addAd = `INSERT INTO import_ads (import_id, account_ext_id, key, level, campaign_ext_id, campaign_name, ad_group_ext_id,
    ad_group_name, ad_ext_id, ad_name)
  VALUES (:importId, :accountId, :adKey, :level, :campaignId, :campaignName, :adGroupId, :adGroupName, :adId, :adName)`;
const addDay = `INSERT INTO import_days
  (import_id, account_ext_id, day, import_ad_id, impressions, clicks, spend_micros, conversions_micro, value_micros)
  VALUES (:importId, :accountId, :day, :adId, :impressions, :clicks, :spendMicros, :conversionsMicro, :valueMicros)`;
const refuse = `${addDay} ON CONFLICT DO NOTHING`;
const add = `${addDay} ON CONFLICT DO UPDATE SET
  impressions = impressions + excluded.impressions, clicks = clicks + excluded.clicks,
  spend_micros = spend_micros + excluded.spend_micros, conversions_micro = conversions_micro + excluded.conversions_micro,
  value_micros = value_micros + excluded.value_micros`;
const addReject = `INSERT INTO import_rejects (import_id, at, line, reason, column, cells)
  VALUES (?, (SELECT coalesce(max(at), -1) + 1 FROM import_rejects WHERE import_id = ?), ?, ?, ?, ?)`;

/** Answers how many rows were rejected, those included that repeat another. */
export function stageImport(db: MirrorDb, input: StageImport): { readonly rejected: number } {
  const { importId } = input;
  const { days, rejects } = deserialize(new Uint8Array(input.packed)) as PackedRows;
  const wrong = [...rejects];
  const adId = adIds(db, importId);
  const insert = db.prepare(input.addRepeats ? add : refuse);
  for (const { day, line, cells } of days)
    if (insert.run({ ...day, importId, adId: adId(day) }).changes === 0)
      wrong.push({ reason: 'repeated', column: null, line, cells });
  wrong.sort((a, b) => a.line - b.line);
  for (const { line, reason, column, cells } of wrong)
    db.prepare(addReject).run(importId, importId, line, reason, column, JSON.stringify(cells));
  db.prepare('UPDATE imports SET read = read + ?, rejected = rejected + ? WHERE id = ?').run(
    days.length + rejects.length,
    wrong.length,
    importId,
  );
  return { rejected: wrong.length };
}

function adIds(db: MirrorDb, importId: number): (day: ImportedDay) => number {
  const known = new Map<string, number>();
  return ({ accountId, adKey, ad }) => {
    const key = `${accountId} ${adKey}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const found = db
      .prepare('SELECT id FROM import_ads WHERE import_id = ? AND account_ext_id = ? AND key = ?')
      .get(importId, accountId, adKey) as { id: number } | undefined;
    const id =
      found?.id ?? Number(db.prepare(addAd).run({ importId, accountId, adKey, ...ad }).lastInsertRowid);
    known.set(key, id);
    return id;
  };
}

export interface EndImport {
  readonly importId: number;
  readonly state: 'done' | 'stopped' | 'failed';
  readonly error: StoredError | null;
  readonly at: number;
}

/** What still waits is dropped. Idempotent. */
export function endImport(db: MirrorDb, { importId, state, error, at }: EndImport): void {
  db.prepare('DELETE FROM import_days WHERE import_id = ?').run(importId);
  db.prepare('DELETE FROM import_ads WHERE import_id = ?').run(importId);
  db.prepare('UPDATE imports SET state = ?, error = ?, ended_at = ? WHERE id = ?').run(
    state,
    error === null ? null : JSON.stringify(error),
    at,
    importId,
  );
}

/** Ends imports that a crash left running. Call it before the first import of this core. */
export function endLostImports(db: MirrorDb, { at }: { readonly at: number }): void {
  const lost = db.prepare(`SELECT id FROM imports WHERE state = 'running'`).all() as { id: number }[];
  for (const { id } of lost) endImport(db, { importId: id, state: 'stopped', error: null, at });
}

/** Notes that this mirror has every file that is kept. No account has the number 0. Idempotent. */
export function noteKeptImports(db: MirrorDb, { at }: { readonly at: number }): void {
  db.prepare(
    `INSERT OR REPLACE INTO listing_cursors (account_id, stream, full_at, since) VALUES (0, 'kept_imports', ?, 0)`,
  ).run(at);
}
