// Says that something an account has or delivered was written, so that readers let go of what they keep of it.
import type { MirrorDb } from '../mirror-db.ts';

/** In the transaction of the write itself. */
export function touchAccount(db: MirrorDb, accountId: number): void {
  db.prepare('UPDATE accounts SET revision = revision + 1 WHERE id = ?').run(accountId);
}

/**
 * What a new account begins with: SQLite gives it the id of one that was purged, and readers may still keep what they
 * read of that one.
 */
export const anyRevision = 'abs(random() % 1000000000000000)';
