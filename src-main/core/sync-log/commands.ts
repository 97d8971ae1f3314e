// Writes the log of syncs, and keeps it short enough to read.
import { desc, lte } from 'drizzle-orm';
import type { WriteDb } from '../db/handles.ts';
import { syncLog } from './ledger-schema.ts';

export type SyncLogEntry = typeof syncLog.$inferInsert;

/** Older entries than this many are dropped. */
export const keptEntries = 20_000;
/** Counting at each entry would cost more than the entry. */
const pruneEvery = 200;

/** Answers a function that appends, and prunes at the first and then at every two hundredth entry. */
export function createSyncLogWriter(db: WriteDb): (entry: SyncLogEntry) => void {
  let written = 0;
  return (entry) => {
    db.insert(syncLog).values(entry).run();
    if (written++ % pruneEvery === 0) prune(db);
  };
}

function prune(db: WriteDb): void {
  const oldest = db
    .select({ id: syncLog.id })
    .from(syncLog)
    .orderBy(desc(syncLog.id))
    .limit(1)
    .offset(keptEntries)
    .get();
  if (oldest) db.delete(syncLog).where(lte(syncLog.id, oldest.id)).run();
}
