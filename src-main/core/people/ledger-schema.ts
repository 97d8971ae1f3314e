// Ledger table of whose clients were decided by somebody; until then the workspace's rule for new people holds.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from '../identity/ledger-schema.ts';

/** Without it, taking away a person's last client would give them all of them. */
export const personAccess = sqliteTable('person_access', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  decidedAt: integer('decided_at').notNull(),
  /** Who decided first. */
  author: text('author').notNull(),
});
