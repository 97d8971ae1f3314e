// Ledger tables of people and their sessions. Tokens are fields of the vault, never columns here.
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** The only place with names and e-mail, so that a person can be erased. */
export const people = sqliteTable(
  'people',
  {
    id: text('id').primaryKey(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['user', 'admin', 'superadmin'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    erasedAt: integer('erased_at'),
  },
  (table) => [uniqueIndex('people_subject').on(table.issuer, table.subject)],
);

export const sessions = sqliteTable('sessions', {
  id: text('id').primaryKey(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  providerId: text('provider_id').notNull(),
  signedInAt: integer('signed_in_at').notNull(),
  refreshedAt: integer('refreshed_at').notNull(),
  /** When the access token expires, by the provider. */
  expiresAt: integer('expires_at').notNull(),
  endedAt: integer('ended_at'),
  endReason: text('end_reason'),
});
