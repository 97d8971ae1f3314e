// Reads of ad accounts: all of them, those of one connection with their cursors, and sums by connection.
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import type { StoredError } from '../../../../src-shared/ipc/errors.ts';
import { isoDay } from '../day-number.ts';
import type { MirrorDb } from '../mirror-db.ts';

export interface MirroredAccount {
  readonly id: number;
  readonly platform: PlatformId;
  readonly extId: string;
  readonly parentExtId: string | null;
  readonly grantId: string | null;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly status: string;
  readonly syncedAt: number | null;
  readonly error: StoredError | null;
}

const columns = `id, platform, ext_id AS extId, parent_ext_id AS parentExtId, grant_id AS grantId, name, currency, zone, status,
  synced_at AS syncedAt, error`;

type Stored = Omit<MirroredAccount, 'error'> & { readonly error: string | null };

function account(row: Stored): MirroredAccount {
  return { ...row, error: row.error === null ? null : (JSON.parse(row.error) as StoredError) };
}

/** Every account a connection ever found, by name. */
export function allAccounts(db: MirrorDb, _input: Record<never, never>): MirroredAccount[] {
  const rows = db.prepare(`SELECT ${columns} FROM accounts ORDER BY name, ext_id`).all() as Stored[];
  return rows.map(account);
}

export function accountsOfGrant(db: MirrorDb, input: { readonly grantId: string }): MirroredAccount[] {
  const rows = db
    .prepare(`SELECT ${columns} FROM accounts WHERE grant_id = ? ORDER BY name, ext_id`)
    .all(input.grantId) as Stored[];
  return rows.map(account);
}

export interface GrantSums {
  readonly grantId: string;
  readonly accounts: readonly { readonly platform: PlatformId; readonly extId: string }[];
  /** Oldest last good sync among the accounts; null while one was never synced. */
  readonly syncedAt: number | null;
  /** Last day with figures, in its account's own calendar. */
  readonly dataTo: string | null;
  /** Why one of the accounts could not be synced, if one could not. */
  readonly error: StoredError | null;
}

export function sumsByGrant(db: MirrorDb, _input: Record<never, never>): GrantSums[] {
  const rows = db
    .prepare(
      `SELECT grant_id AS grantId, platform, ext_id AS extId, synced_at AS syncedAt, error,
         (SELECT max(day) FROM account_days d WHERE d.account_id = a.id) AS day
       FROM accounts a WHERE grant_id IS NOT NULL ORDER BY grant_id, ext_id`,
    )
    .all() as GrantAccount[];
  return [...Map.groupBy(rows, (row) => row.grantId)].map(([grantId, accounts]) => ({
    grantId,
    accounts: accounts.map(({ platform, extId }) => ({ platform, extId })),
    syncedAt: oldest(accounts.map((row) => row.syncedAt)),
    dataTo: newestDay(accounts.map((row) => row.day)),
    error: firstError(accounts),
  }));
}

interface GrantAccount {
  readonly grantId: string;
  readonly platform: PlatformId;
  readonly extId: string;
  readonly syncedAt: number | null;
  readonly error: string | null;
  readonly day: number | null;
}

function firstError(accounts: readonly GrantAccount[]): StoredError | null {
  const text = accounts.find((row) => row.error !== null)?.error ?? null;
  return text === null ? null : (JSON.parse(text) as StoredError);
}

/** Null when any is null: "synced 5 minutes ago" must hold for every account. */
export function oldest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 || known.length < instants.length ? null : Math.min(...known);
}

export function newestDay(days: readonly (number | null)[]): string | null {
  const known = days.filter((day) => day !== null);
  return known.length === 0 ? null : isoDay(Math.max(...known));
}
