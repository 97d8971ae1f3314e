// Ledger table of tags: which thing of a platform bears which, whoever put it there.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../db/shared-columns.ts';

export const entityTags = sqliteTable(
  'entity_tags',
  {
    ref: text('ref').notNull(),
    tag: text('tag').notNull(),
    at: integer('at').notNull(),
    /** Taken off again; the row stays for those it is shared with. */
    removedAt: integer('removed_at'),
    ...sharedColumns,
  },
  (table) => [primaryKey({ columns: [table.ref, table.tag] }), index('entity_tags_tag').on(table.tag)],
);
