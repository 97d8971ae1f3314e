// Ledger tables of credentials: everything that happened to each, and when each was last used. No secret is in either.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../db/shared-columns.ts';
import type { EventDetail } from './event-detail.ts';

export const credentialEventKinds = [
  'replaced',
  'revealed',
  'begun',
  'entered',
  'tested',
  'approved',
  'scheduled',
  'promoted',
  'retiring',
  'revoking',
  'revoked',
  'retired',
  'rolled_back',
] as const;

/**
 * Never changed: where a rotation stands, and since when a credential is in use, are told from these alone.
 * 'replaced' and 'revealed' are outside of any rotation: a secret entered for the first time or a connection renewed,
 * and one that was shown in clear.
 */
export const credentialEvents = sqliteTable(
  'credential_events',
  {
    id: text('id').primaryKey(),
    /** "grant:ID", "app:PLATFORM:FIELD" or "kept:ID". */
    credential: text('credential').notNull(),
    /** Null for 'replaced'. */
    rotationId: text('rotation_id'),
    kind: text('kind', { enum: credentialEventKinds }).notNull(),
    at: integer('at').notNull(),
    detail: text('detail', { mode: 'json' }).$type<EventDetail>().notNull(),
    ...sharedColumns,
  },
  (table) => [index('credential_events_credential').on(table.credential, table.version)],
);

export const credentialUses = sqliteTable('credential_uses', {
  credential: text('credential').primaryKey(),
  /** Epoch ms, to the minute at best. */
  usedAt: integer('used_at').notNull(),
});

/** Credentials that serve no connection: keys of other vendors, service accounts, databases. Secrets are in the vault. */
export const keptCredentials = sqliteTable('kept_credentials', {
  id: text('id').primaryKey(),
  kind: text('kind', {
    enum: ['api_key', 'developer_token', 'service_account', 'database_url', 'other_secret'],
  }).notNull(),
  /** Whose it is to keep in order: a person's id. */
  ownerId: text('owner_id').notNull(),
  name: text('name').notNull(),
  vendor: text('vendor').notNull(),
  classification: text('classification', {
    enum: ['public', 'internal', 'confidential', 'restricted'],
  }).notNull(),
  notes: text('notes').notNull(),
  /** Ids of clients that it works for; of one that is a client's own (tenant), that client alone. */
  serves: text('serves', { mode: 'json' }).$type<string[]>().notNull(),
  /** Names of agents, scripts and services outside of the cockpit that hold it as well, as people put them. */
  usedBy: text('used_by', { mode: 'json' }).$type<string[]>().notNull().default([]),
  expiresAt: integer('expires_at'),
  /** Overrules the workspace's greatest age; null: does not. */
  maxAgeDays: integer('max_age_days'),
  createdAt: integer('created_at').notNull(),
  removedAt: integer('removed_at'),
  ...sharedColumns,
});
