// Reads the log of syncs, newest first.
import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { ReadDb } from '../db/handles.ts';
import { syncLog } from './ledger-schema.ts';

export interface SyncLogQuestion {
  readonly grantId?: string | undefined;
  /** Only what needs somebody's eye. */
  readonly problems: boolean;
  /** Id of the last entry of the page before; null: from the newest. */
  readonly before: string | null;
  readonly limit: number;
}

export type SyncLogRow = typeof syncLog.$inferSelect;

const problemKinds = ['failed', 'account_failed', 'limited'] as const;

export function syncLogPage(db: ReadDb, question: SyncLogQuestion): SyncLogRow[] {
  const { grantId, problems, before, limit } = question;
  return db
    .select()
    .from(syncLog)
    .where(
      and(
        grantId === undefined ? undefined : eq(syncLog.grantId, grantId),
        problems ? inArray(syncLog.kind, problemKinds) : undefined,
        before === null ? undefined : lt(syncLog.id, before),
      ),
    )
    .orderBy(desc(syncLog.id))
    .limit(limit)
    .all();
}
