// Ledger table of grants to platforms, which people call connections. Their tokens are fields of the vault.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../db/shared-columns.ts';

export const grants = sqliteTable('grants', {
  id: text('id').primaryKey(),
  platform: text('platform', { enum: ['meta', 'google_ads', 'tiktok'] }).notNull(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['oauth', 'system_user_token'] }).notNull(),
  /** The platform's id of whom the grant speaks for. */
  subject: text('subject').notNull(),
  scopes: text('scopes', { mode: 'json' }).$type<string[]>().notNull(),
  expiresAt: integer('expires_at'),
  /** Set when a person has to reconnect; JSON of a StoredError. */
  brokenBy: text('broken_by', { mode: 'json' }).$type<{
    code: string;
    params: Record<string, string | number>;
  }>(),
  brokenAt: integer('broken_at'),
  createdAt: integer('created_at').notNull(),
  removedAt: integer('removed_at'),
  ...sharedColumns,
});
