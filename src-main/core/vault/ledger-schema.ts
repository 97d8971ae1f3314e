// Ledger tables of the vault: slots that wrap its key, the data keys under that, and the fields encrypted under those.
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const keySlots = sqliteTable('key_slots', {
  id: text('id').primaryKey(),
  kind: text('kind', { enum: ['keystore', 'keyring', 'passphrase', 'recovery'] }).notNull(),
  /** Which keystore wrapped it, for example "gnome_libsecret"; a change means 'keystore changed'. */
  backend: text('backend').notNull(),
  wrapped: blob('wrapped', { mode: 'buffer' }).notNull(),
  /** Tells a wrong key from corrupt data. */
  checkValue: blob('check_value', { mode: 'buffer' }).notNull(),
  /** Salt and cost of scrypt, for a passphrase. */
  params: text('params', { mode: 'json' }).$type<Record<string, string | number>>().notNull(),
  createdAt: integer('created_at').notNull(),
});

/** A key for each owner's fields, wrapped by the vault's key; destroying it destroys the fields wherever they are. */
export const dataKeys = sqliteTable(
  'vault_data_keys',
  {
    /** Random, so that a key is never taken for one that was made in a transaction that came to nothing. */
    id: text('id').primaryKey(),
    /** Owner: "workspace", or a client's id. */
    scope: text('scope').notNull(),
    /** From the vault's one counter; an older key never becomes the present one again. */
    version: integer('version').notNull(),
    nonce: blob('nonce', { mode: 'buffer' }).notNull(),
    sealed: blob('sealed', { mode: 'buffer' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('vault_data_keys_scope').on(table.scope)],
);

/** Old versions stay until a newer one was read back. */
export const vaultFields = sqliteTable(
  'vault_fields',
  {
    /** Owner: "workspace", or a tenant's id. */
    scope: text('scope').notNull(),
    /** What it belongs to: a grant, a session, a platform's app. */
    subject: text('subject').notNull(),
    field: text('field').notNull(),
    schema: integer('schema').notNull(),
    /** Counts up and never comes back, so that an older ciphertext cannot be replayed unseen. */
    version: integer('version').notNull(),
    nonce: blob('nonce', { mode: 'buffer' }).notNull(),
    /** Ciphertext followed by the 16-byte tag. */
    sealed: blob('sealed', { mode: 'buffer' }).notNull(),
    createdAt: integer('created_at').notNull(),
    /** The data key it is under; null: the vault's own key, as before there were data keys. */
    keyId: text('key_id'),
  },
  (table) => [primaryKey({ columns: [table.scope, table.subject, table.field] })],
);
