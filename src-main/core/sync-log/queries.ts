// Reads the log of syncs, newest first.
import { and, desc, eq, inArray, lt, notExists, notInArray } from 'drizzle-orm';
import type { ReadDb } from '../db/handles.ts';
import { accountAssignments } from '../tenants/ledger-schema.ts';
import { syncLog } from './ledger-schema.ts';

export interface SyncLogQuestion {
  readonly grantId?: string | undefined;
  /** Only what needs somebody's eye. */
  readonly problems: boolean;
  /** Id of the last entry of the page before; null: from the newest. */
  readonly before: string | null;
  readonly limit: number;
  /** Entries about accounts of other clients are left out; null: none are. Accounts of nobody are everybody's. */
  readonly clients: readonly string[] | null;
}

export type SyncLogRow = typeof syncLog.$inferSelect;

const problemKinds = ['failed', 'account_failed', 'limited'] as const;

export function syncLogPage(db: ReadDb, question: SyncLogQuestion): SyncLogRow[] {
  const { grantId, problems, before, limit, clients } = question;
  const { platform, accountId, tenantId } = accountAssignments;
  const same = and(eq(platform, syncLog.platform), eq(accountId, syncLog.accountId));
  return db
    .select()
    .from(syncLog)
    .where(
      and(
        grantId === undefined ? undefined : eq(syncLog.grantId, grantId),
        problems ? inArray(syncLog.kind, problemKinds) : undefined,
        before === null ? undefined : lt(syncLog.id, before),
        clients === null
          ? undefined
          : notExists(
              db
                .select({ id: tenantId })
                .from(accountAssignments)
                .where(and(same, notInArray(tenantId, [...clients]))),
            ),
      ),
    )
    .orderBy(desc(syncLog.id))
    .limit(limit)
    .all();
}
