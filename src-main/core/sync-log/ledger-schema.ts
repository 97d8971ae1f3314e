// Ledger table of how syncs went: what people look up when a number looks wrong. It tells of work, never of content.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';

export const syncLog = sqliteTable(
  'sync_log',
  {
    /** UUIDv7, so that ids sort by time. */
    id: text('id').primaryKey(),
    at: integer('at').notNull(),
    grantId: text('grant_id').notNull(),
    platform: text('platform', { enum: ['meta', 'google_ads', 'tiktok'] }).notNull(),
    /** As it was called then: a connection may be removed since. */
    grantName: text('grant_name').notNull(),
    kind: text('kind', { enum: ['done', 'stopped', 'failed', 'account_failed', 'limited'] }).notNull(),
    /** The platform's id of the one account it is about; null: the whole connection. */
    accountId: text('account_id'),
    accountName: text('account_name'),
    error: text('error', { mode: 'json' }).$type<StoredError>(),
    /** Counts of a whole run: accounts, accountsDone, days, rows, requests. */
    counts: text('counts', { mode: 'json' }).$type<Record<string, number>>(),
    /** Of a whole run, or how long requests wait for a limit to lift. */
    durationMs: integer('duration_ms'),
  },
  (table) => [index('sync_log_grant').on(table.grantId, table.id)],
);
