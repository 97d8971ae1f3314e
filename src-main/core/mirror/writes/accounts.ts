// Writes of ad accounts: which a connection sees, and how their last sync went.
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import type { StoredError } from '../../../../src-shared/ipc/errors.ts';
import type { AccountData } from '../../connectors/rows.ts';
import type { MirrorDb } from '../mirror-db.ts';
import { anyRevision, touchAccount } from './revision.ts';

export interface SaveAccounts {
  readonly platform: PlatformId;
  readonly grantId: string;
  /** Connections that work; an account stays with the one it has while that is among them. */
  readonly liveGrants: readonly string[];
  readonly rows: readonly AccountData[];
  /** Epoch ms. */
  readonly at: number;
}

/** Idempotent. An account that the grant no longer shows keeps its data but loses the connection. */
export function saveAccounts(db: MirrorDb, input: SaveAccounts): { readonly saved: number } {
  const live = JSON.stringify(input.liveGrants);
  for (const row of input.rows) {
    forgetOnNewCalendar(db, input.platform, row);
    db.prepare(upsert).run({ ...row, platform: input.platform, grantId: input.grantId, live, at: input.at });
  }
  const shown = JSON.stringify(input.rows.map((row) => row.extId));
  db.prepare(
    `UPDATE accounts SET grant_id = NULL
     WHERE grant_id = ? AND ext_id NOT IN (SELECT value FROM json_each(?))`,
  ).run(input.grantId, shown);
  return { saved: input.rows.length };
}

/** An account stays with its connection, and so does the way it is reached through that. */
const keepsGrant = `grant_id <> excluded.grant_id AND grant_id IN (SELECT value FROM json_each(:live))`;

const upsert = `
  INSERT INTO accounts (platform, ext_id, parent_ext_id, grant_id, name, currency, zone, status, raw_status, seen_at, revision)
  VALUES (:platform, :extId, :parentExtId, :grantId, :name, :currency, :zone, :status, :rawStatus, :at, ${anyRevision})
  ON CONFLICT (platform, ext_id) DO UPDATE SET
    parent_ext_id = CASE WHEN ${keepsGrant} THEN parent_ext_id ELSE excluded.parent_ext_id END, name = excluded.name, currency = excluded.currency,
    zone = excluded.zone, status = excluded.status, raw_status = excluded.raw_status, seen_at = excluded.seen_at,
    grant_id = CASE WHEN ${keepsGrant} THEN grant_id ELSE excluded.grant_id END`;

/** Days and money of another zone or currency cannot be told apart from the new ones: pull all of it again in full. */
function forgetOnNewCalendar(db: MirrorDb, platform: PlatformId, row: AccountData): void {
  const changed = db
    .prepare('SELECT id FROM accounts WHERE platform = ? AND ext_id = ? AND (zone <> ? OR currency <> ?)')
    .get(platform, row.extId, row.zone, row.currency) as { id: number } | undefined;
  if (!changed) return;
  for (const table of [
    'ad_actions',
    'ad_days',
    'campaign_days',
    'account_days',
    'running_totals',
    'day_cursors',
    'listing_cursors',
    'changes',
  ])
    db.prepare(`DELETE FROM ${table} WHERE account_id = ?`).run(changed.id);
  touchAccount(db, changed.id);
}

/** The next sync reads all that is listed of it again, whenever that was changed. */
export function forgetListings(db: MirrorDb, { accountId }: { readonly accountId: number }): void {
  db.prepare(`DELETE FROM listing_cursors WHERE account_id = ? AND stream <> 'changes'`).run(accountId);
}

/** `error` null: the account was synced through at `at`. Otherwise the last good sync stays what it was. */
export function markAccount(
  db: MirrorDb,
  input: { readonly accountId: number; readonly at: number; readonly error: StoredError | null },
): void {
  const error = input.error === null ? null : JSON.stringify(input.error);
  db.prepare(
    'UPDATE accounts SET error = :error, synced_at = CASE WHEN :error IS NULL THEN :at ELSE synced_at END WHERE id = :id',
  ).run({ error, at: input.at, id: input.accountId });
}

/** The data stays; only the way to refresh it is gone. */
export function releaseGrant(db: MirrorDb, input: { readonly grantId: string }): void {
  db.prepare('UPDATE accounts SET grant_id = NULL WHERE grant_id = ?').run(input.grantId);
}
