// Ledger tables of what is taken away for good: a client's data or a person's, and accounts that are not read again.
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../db/shared-columns.ts';

export interface ErasedAccount {
  readonly platform: 'meta' | 'google_ads' | 'tiktok';
  readonly accountId: string;
}

/** Begun by a person and gone on with, after a restart too, until it ended. Triggers let a client's events go only while it lasts. */
export const erasures = sqliteTable('erasures', {
  id: text('id').primaryKey(),
  kind: text('kind', { enum: ['client', 'person', 'guest'] }).notNull(),
  /** Id of the client or of the person; of a guest, one of theirs. */
  subject: text('subject').notNull(),
  /** Of a client: the ad accounts it had when it began. */
  accounts: text('accounts', { mode: 'json' }).$type<readonly ErasedAccount[]>().notNull(),
  begunAt: integer('begun_at').notNull(),
  endedAt: integer('ended_at'),
  ...sharedColumns,
});

/** Accounts of purged clients: their platform may still show them, and they are left out when it does. */
export const leftOutAccounts = sqliteTable(
  'left_out_accounts',
  {
    platform: text('platform', { enum: ['meta', 'google_ads', 'tiktok'] }).notNull(),
    accountId: text('account_id').notNull(),
    /** Epoch ms. */
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.accountId] })],
);
