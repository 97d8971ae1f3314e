// Accounts with the number that tells whether what a reading thread keeps of them still holds.
import type { MirrorDb } from '../mirror/mirror-db.ts';
import type { ScopeAccount } from './scope-accounts.ts';

/** An account with the number that goes up with every write to what it has. */
export interface RevisedAccount extends ScopeAccount {
  readonly revision: number;
}

/** Accounts that the mirror does not have are missing. */
export function revisedAccounts(db: MirrorDb, accounts: readonly ScopeAccount[]): RevisedAccount[] {
  const rows = db
    .prepare('SELECT id, revision FROM accounts WHERE id IN (SELECT value FROM json_each(?))')
    .raw(true)
    .all(JSON.stringify(accounts.map(({ id }) => id))) as [number, number][];
  const revisions = new Map(rows);
  return accounts.map((account) => ({ ...account, revision: revisions.get(account.id) ?? 0 }));
}
