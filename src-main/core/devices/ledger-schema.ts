// Ledger tables of colleagues' devices: which were enrolled, and which credentials each was handed. No secret is in either.
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../db/shared-columns.ts';

export const devices = sqliteTable('devices', {
  id: text('id').primaryKey(),
  /** As who enrolled it calls it. */
  name: text('name').notNull(),
  /** What a bundle for it is encrypted to: an X25519 recipient of age, "age1...". */
  recipient: text('recipient').notNull(),
  /** What its bundles are signed by: the 32 bytes of an Ed25519 public key, base64url. */
  signer: text('signer').notNull(),
  /** Bundles may be made for it. */
  receives: integer('receives', { mode: 'boolean' }).notNull(),
  /** Bundles that it made may be brought in here. */
  sends: integer('sends', { mode: 'boolean' }).notNull(),
  /** The newest of its bundles that was brought in here; 0: none. Only a greater one is taken. */
  lastNumber: integer('last_number').notNull(),
  enrolledAt: integer('enrolled_at').notNull(),
  removedAt: integer('removed_at'),
  ...sharedColumns,
});

/** Its version tells whether the credential was rotated since. */
export const deviceHoldings = sqliteTable(
  'device_holdings',
  {
    deviceId: text('device_id')
      .notNull()
      .references(() => devices.id),
    /** As credential events name it. */
    credential: text('credential').notNull(),
    /** Of the bundle that it was in last. */
    number: integer('number').notNull(),
    handedAt: integer('handed_at').notNull(),
    ...sharedColumns,
  },
  (table) => [primaryKey({ columns: [table.deviceId, table.credential] })],
);
