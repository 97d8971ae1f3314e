// Ledger tables of the audit chain: who did what, hashed so that a change shows, and the signed heads of it.
import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const auditEvents = sqliteTable(
  'audit_events',
  {
    /** 1, 2, 3, ... without a gap. */
    seq: integer('seq').primaryKey(),
    at: integer('at').notNull(),
    /** A person's id, "system:JOB", or "unknown" before sign-in. Never a name. */
    actor: text('actor').notNull(),
    /** window, cli or core. */
    door: text('door').notNull(),
    /** The installation it happened at. */
    origin: text('origin').notNull(),
    action: text('action').notNull(),
    tenant: text('tenant'),
    target: text('target'),
    /** ok, or the error code of the refusal or failure. */
    outcome: text('outcome').notNull(),
    correlationId: text('correlation_id').notNull(),
    /** JSON of ids and numbers, as it is hashed; no free text, no secret. */
    detail: text('detail').notNull(),
    /** JSON of the fields that changed, redacted by the class of their column; null where nothing has a before. */
    before: text('before'),
    after: text('after'),
    previousHash: blob('previous_hash', { mode: 'buffer' }).notNull(),
    hash: blob('hash', { mode: 'buffer' }).notNull(),
  },
  (table) => [
    index('audit_events_actor').on(table.actor, table.seq),
    index('audit_events_action').on(table.action, table.seq),
  ],
);

/** Public halves of the keys that signed heads; the private half is a field of the vault. */
export const auditKeys = sqliteTable('audit_keys', {
  /** Eight hex digits, as signed notes name a key. */
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  publicKey: blob('public_key', { mode: 'buffer' }).notNull(),
  madeAt: integer('made_at').notNull(),
});

/** Heads of the chain as signed notes. */
export const auditCheckpoints = sqliteTable('audit_checkpoints', {
  /** The event whose hash it holds. */
  seq: integer('seq').primaryKey(),
  at: integer('at').notNull(),
  hash: blob('hash', { mode: 'buffer' }).notNull(),
  keyId: text('key_id')
    .notNull()
    .references(() => auditKeys.id),
  note: text('note').notNull(),
});

/** Beginnings of the chain that retention let go; the signed checkpoint of the same event stands for them. */
export const auditCuts = sqliteTable('audit_cuts', {
  /** The last event that was let go. */
  seq: integer('seq')
    .primaryKey()
    .references(() => auditCheckpoints.seq),
  at: integer('at').notNull(),
  events: integer('events').notNull(),
});
