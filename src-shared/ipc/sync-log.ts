// The call that reads how syncs went.
import { z } from 'zod';
import { connectionId } from '../domain/ids.ts';
import { platformId } from '../domain/platforms.ts';
import { call } from './call.ts';
import { storedError } from './errors.ts';

export const syncLogRow = z.object({
  id: z.uuid(),
  at: z.number(),
  connectionId,
  platform: platformId,
  connectionName: z.string(),
  /** limited: requests waited for the platform's limit to lift; the run went on afterwards. */
  kind: z.enum(['done', 'stopped', 'failed', 'account_failed', 'limited']),
  /** Null: about the whole connection. */
  accountName: z.string().nullable(),
  accountId: z.string().nullable(),
  error: storedError.nullable(),
  /** accounts, accountsDone, days, rows, requests; empty for what is not about a whole run. */
  counts: z.record(z.string(), z.number()),
  durationMs: z.number().nullable(),
});
export type SyncLogRow = z.infer<typeof syncLogRow>;

export const syncLogCalls = {
  /** Newest first, without what is about accounts of clients that the caller does not see. */
  'sync.log': call({
    input: z.object({
      connectionId: connectionId.optional(),
      /** Only failures and waits. */
      problems: z.boolean().default(false),
      /** Id of the last row of the page before. */
      before: z.uuid().nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(syncLogRow), more: z.boolean() }),
    role: 'admin',
    tenantScoped: true,
    exposes: 'confidential',
  }),
};
