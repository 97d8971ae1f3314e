// Ledger tables of review: immutable events, with people's free text apart so that it can be erased.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../db/shared-columns.ts';

export const reviewTexts = sqliteTable('review_texts', {
  id: text('id').primaryKey(),
  author: text('author').notNull(),
  body: text('body').notNull(),
});

/** Present state is derived: the newest decision of a ref that no undo names. */
export const reviewEvents = sqliteTable(
  'review_events',
  {
    id: text('id').primaryKey(),
    ref: text('ref').notNull(),
    kind: text('kind', { enum: ['approve', 'reject', 'comment', 'undo'] }).notNull(),
    at: integer('at').notNull(),
    textId: text('text_id').references(() => reviewTexts.id),
    /** For an undo: the decision it takes back. */
    targetId: text('target_id'),
    /** What the person saw when they decided, and its hash. */
    content: text('content', { mode: 'json' }).$type<Record<string, string | number | null>>(),
    contentHash: text('content_hash'),
    ...sharedColumns,
  },
  (table) => [index('review_events_ref').on(table.ref, table.id)],
);
