// Ledger table of the outbox: what was decided and waits to be posted.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../db/shared-columns.ts';
import { reviewEvents } from '../review/ledger-schema.ts';

export const outboxItems = sqliteTable(
  'outbox_items',
  {
    id: text('id').primaryKey(),
    decisionId: text('decision_id')
      .notNull()
      .references(() => reviewEvents.id),
    ref: text('ref').notNull(),
    kind: text('kind', { enum: ['approve', 'reject'] }).notNull(),
    state: text('state', { enum: ['pending', 'undone'] }).notNull(),
    /** What the entity looked like when it was decided; posting compares with it first. */
    content: text('content', { mode: 'json' }).$type<Record<string, string | number | null>>().notNull(),
    contentHash: text('content_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    ...sharedColumns,
  },
  (table) => [index('outbox_items_ref').on(table.ref), index('outbox_items_state').on(table.state)],
);
