// The accounts of a scope as the mirror knows them.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { AccountKey } from '../connectors/rows.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';

export interface ScopeAccount {
  readonly id: number;
  readonly platform: PlatformId;
  readonly extId: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly syncedAt: number | null;
}

/** Accounts that the mirror does not have are missing. */
export function scopeAccounts(db: MirrorDb, keys: readonly AccountKey[]): ScopeAccount[] {
  return db
    .prepare(
      `SELECT accounts.id AS id, platform, ext_id AS extId, name, currency, zone, synced_at AS syncedAt
       FROM json_each(?) AS wanted
       JOIN accounts ON platform = wanted.value ->> 'platform' AND ext_id = wanted.value ->> 'extId'`,
    )
    .all(JSON.stringify(keys.map(({ platform, extId }) => ({ platform, extId })))) as ScopeAccount[];
}
