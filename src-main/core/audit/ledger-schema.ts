// Ledger table of the audit chain: who did what, hashed so that a change shows.
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const auditEvents = sqliteTable('audit_events', {
  /** 1, 2, 3, ... without a gap. */
  seq: integer('seq').primaryKey(),
  at: integer('at').notNull(),
  /** A person's id, "system:JOB", or "unknown" before sign-in. Never a name. */
  actor: text('actor').notNull(),
  /** window, cli or core. */
  door: text('door').notNull(),
  action: text('action').notNull(),
  tenant: text('tenant'),
  target: text('target'),
  /** ok, or the error code of the refusal or failure. */
  outcome: text('outcome').notNull(),
  correlationId: text('correlation_id').notNull(),
  /** Ids and numbers only; no free text, no secret. */
  detail: text('detail', { mode: 'json' })
    .$type<Record<string, string | number | boolean | null>>()
    .notNull(),
  previousHash: blob('previous_hash', { mode: 'buffer' }).notNull(),
  hash: blob('hash', { mode: 'buffer' }).notNull(),
});
