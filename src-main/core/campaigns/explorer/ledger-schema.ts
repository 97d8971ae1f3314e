// Ledger table of the explorer's saved views: each belongs to a person, who may share it with the workspace.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../../db/shared-columns.ts';
import { people } from '../../identity/ledger-schema.ts';

export const explorerViews = sqliteTable('explorer_views', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  ownerId: text('owner_id')
    .notNull()
    .references(() => people.id),
  isShared: integer('is_shared', { mode: 'boolean' }).notNull(),
  /** What is asked and how it is laid out; read through the contract's schema. */
  definition: text('definition', { mode: 'json' }).$type<unknown>().notNull(),
  updatedAt: integer('updated_at').notNull(),
  removedAt: integer('removed_at'),
  ...sharedColumns,
});
