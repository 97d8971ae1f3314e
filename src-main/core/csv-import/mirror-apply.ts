// Moves rows of a file that was read to its end into the figures, some days at a time, each with its sums in one transaction.
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { replaceSums } from '../mirror/writes/day-sums.ts';
import { anyRevision, touchAccount } from '../mirror/writes/revision.ts';
import { importedAds, type ImportedPlace } from './imported-ads.ts';
import type { ImportAccount, ImportedAd } from './map-row.ts';

export interface ApplyImport {
  readonly importId: number;
  readonly platform: string;
  /** Those the file's rows may belong to; one that the mirror does not have is made when it has rows. */
  readonly accounts: readonly ImportAccount[];
  /** Epoch ms. */
  readonly at: number;
  /** About how many rows to move now; at least one day of one account. */
  readonly rows: number;
}

export interface AppliedRows {
  readonly moved: number;
  /** Nothing waits any more. */
  readonly done: boolean;
}

interface Waiting {
  readonly day: number;
  readonly importAdId: number;
}

const upsert = `INSERT INTO ad_days
    (account_id, day, ad_id, impressions, clicks, spend_micros, conversions_micro, value_micros, fetched_at)
  SELECT :accountId, day, :adId, impressions, clicks, spend_micros, conversions_micro, value_micros, :at
  FROM import_days WHERE import_id = :importId AND account_ext_id = :extId AND day = :day AND import_ad_id = :importAdId
  ON CONFLICT (account_id, day, ad_id) DO UPDATE SET
    impressions = excluded.impressions, clicks = excluded.clicks, spend_micros = excluded.spend_micros,
    conversions_micro = excluded.conversions_micro, value_micros = excluded.value_micros, fetched_at = excluded.fetched_at
  WHERE impressions <> excluded.impressions OR clicks <> excluded.clicks OR spend_micros <> excluded.spend_micros
    OR conversions_micro <> excluded.conversions_micro OR value_micros <> excluded.value_micros`;

/** Idempotent: rows that are here already change nothing. Days that a sync has read stay as the platform told them. */
export function applyImport(db: MirrorDb, input: ApplyImport): AppliedRows {
  const next = db
    .prepare(
      'SELECT account_ext_id AS extId FROM import_days WHERE import_id = ? ORDER BY account_ext_id LIMIT 1',
    )
    .get(input.importId) as { extId: string } | undefined;
  if (!next) return { moved: 0, done: true };
  const { extId } = next;
  const lastDay = endOfPortion(db, input, extId);
  const accountId = accountOf(db, input, extId);
  const place = { importId: input.importId, extId, lastDay };
  const synced = dropSynced(db, accountId, place);
  const { written, unchanged, days } = writeDays(db, accountId, { ...place, at: input.at });
  for (const { from, to } of runsOf(days)) replaceSums(db, accountId, { from, to });
  touchAccount(db, accountId);
  db.prepare(
    'DELETE FROM import_days WHERE import_id = :importId AND account_ext_id = :extId AND day <= :lastDay',
  ).run(place);
  db.prepare(
    'UPDATE imports SET written = written + ?, unchanged = unchanged + ?, synced = synced + ? WHERE id = ?',
  ).run(written, unchanged, synced, input.importId);
  noteAccount(db, input.importId, extId);
  return { moved: synced + written + unchanged, done: false };
}

function endOfPortion(db: MirrorDb, { importId, rows }: ApplyImport, extId: string): number {
  const counts = db
    .prepare(
      `SELECT day, count(*) AS count FROM import_days WHERE import_id = ? AND account_ext_id = ? GROUP BY day ORDER BY day LIMIT 1000`,
    )
    .iterate(importId, extId) as IterableIterator<{ day: number; count: number }>;
  let sum = 0;
  let last = 0;
  for (const { day, count } of counts) {
    last = day;
    sum += count;
    if (sum >= rows) break;
  }
  return last;
}

function accountOf(db: MirrorDb, { platform, accounts, at }: ApplyImport, extId: string): number {
  const find = () =>
    db.prepare('SELECT id FROM accounts WHERE platform = ? AND ext_id = ?').get(platform, extId) as
      { id: number } | undefined;
  const account = accounts.find((one) => one.extId === extId);
  const known = find();
  if (known || !account) return known?.id ?? 0;
  const made = db
    .prepare(
      `INSERT INTO accounts (platform, ext_id, name, currency, zone, status, raw_status, seen_at, revision)
       VALUES (?, ?, ?, ?, ?, 'other', '', ?, ${anyRevision})`,
    )
    .run(platform, extId, account.name, account.currency, account.zone, at);
  return Number(made.lastInsertRowid);
}

interface Portion {
  readonly importId: number;
  readonly extId: string;
  readonly lastDay: number;
}

/** What the platform told of a day is more than what any file does. */
function dropSynced(db: MirrorDb, accountId: number, portion: Portion): number {
  return db
    .prepare(
      `DELETE FROM import_days WHERE import_id = :importId AND account_ext_id = :extId AND day <= :lastDay AND EXISTS (
         SELECT 1 FROM day_cursors c WHERE c.account_id = :accountId AND day BETWEEN c.covered_from AND c.covered_to)`,
    )
    .run({ ...portion, accountId }).changes;
}

function writeDays(db: MirrorDb, accountId: number, portion: Portion & { readonly at: number }) {
  const { importId, extId, lastDay, at } = portion;
  const placeOf = importedAds(db, accountId, at);
  const places = new Map<number, ImportedPlace>();
  const days = new Set<number>();
  const found = { written: 0, unchanged: 0, days };
  const waiting = db
    .prepare(
      `SELECT day, import_ad_id AS importAdId FROM import_days
       WHERE import_id = ? AND account_ext_id = ? AND day <= ? ORDER BY day, import_ad_id`,
    )
    .all(importId, extId, lastDay) as Waiting[];
  for (const { day, importAdId } of waiting) {
    let place = places.get(importAdId);
    if (!place) places.set(importAdId, (place = placeOf(stagedAd(db, importAdId))));
    const { adId, rivals } = place;
    const { changes } = db.prepare(upsert).run({ accountId, adId, at, importId, extId, day, importAdId });
    let gone = 0;
    for (const rival of rivals) gone += removeDay(db, [accountId, day, rival]);
    if (changes > 0) found.written += 1;
    else found.unchanged += 1;
    if (changes + gone > 0) days.add(day);
  }
  return found;
}

function removeDay(db: MirrorDb, place: readonly number[]): number {
  db.prepare('DELETE FROM ad_actions WHERE account_id = ? AND day = ? AND ad_id = ?').run(...place);
  return db.prepare('DELETE FROM ad_days WHERE account_id = ? AND day = ? AND ad_id = ?').run(...place)
    .changes;
}

function stagedAd(db: MirrorDb, id: number): ImportedAd {
  return db
    .prepare(
      `SELECT level, campaign_ext_id AS campaignId, campaign_name AS campaignName, ad_group_ext_id AS adGroupId,
         ad_group_name AS adGroupName, ad_ext_id AS adId, ad_name AS adName FROM import_ads WHERE id = ?`,
    )
    .get(id) as ImportedAd;
}

/** Days that follow each other, together. */
function runsOf(days: ReadonlySet<number>): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === day - 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}

function noteAccount(db: MirrorDb, importId: number, extId: string): void {
  db.prepare(
    `UPDATE imports SET accounts = json_insert(accounts, '$[#]', :extId)
     WHERE id = :importId AND NOT EXISTS (SELECT 1 FROM json_each(accounts) WHERE value = :extId)`,
  ).run({ importId, extId });
}
