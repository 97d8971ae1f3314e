// Leaves nothing in the mirror's file, or in its log, of what was taken out of the tables. Neither runs in a transaction.
import type { MirrorDb } from '../mirror-db.ts';

/**
 * Writes the file anew. A page that rows moved within keeps what stood there before, long before it was told to overwrite
 * what is deleted. Takes as long as copying the file, and as much room; readers go on.
 */
export function rewriteFile(db: MirrorDb): Record<string, never> {
  db.raw.exec('VACUUM');
  return {};
}

/** Not done while somebody reads what is only in the log; ask again then. Idempotent. */
export function emptyLog(db: MirrorDb): { readonly done: boolean } {
  const [result] = db.raw.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  return { done: result?.busy === 0 };
}
