// Ledger tables of the outbox: approved changes on their way to a platform, and everything that happened to each.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { outboxStates } from '../../../src-shared/domain/outbox-states.ts';
import type { ProposalContent } from '../../../src-shared/domain/proposals.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { sharedColumns } from '../db/shared-columns.ts';
import { reviewEvents } from '../review/ledger-schema.ts';
import type { OutboxDetail } from './detail.ts';

/** One approved change. What is fixed at approval never changes; the rest is the sum of its events, kept for asking. */
export const outboxItems = sqliteTable(
  'outbox_items',
  {
    id: text('id').primaryKey(),
    /** The approval. */
    decisionId: text('decision_id')
      .notNull()
      .references(() => reviewEvents.id),
    proposalId: text('proposal_id')
      .notNull()
      .references(() => reviewEvents.id),
    ref: text('ref').notNull(),
    /** "platform:account": one writer at a time. */
    lane: text('lane').notNull(),
    kind: text('kind', { enum: ['change'] }).notNull(),
    content: text('content', { mode: 'json' }).$type<ProposalContent>().notNull(),
    /** What was approved, and what it rests on. */
    contentHash: text('content_hash').notNull(),
    preconditionHash: text('precondition_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    state: text('state', { enum: outboxStates }).notNull(),
    /** Why it is held, parked or cancelled. */
    reason: text('reason', { mode: 'json' }).$type<StoredError>(),
    /** When a person allowed it to be posted; null while nobody did. */
    releasedAt: integer('released_at'),
    releasedBy: text('released_by'),
    /** Not to be looked at before this instant, epoch ms. */
    dueAt: integer('due_at').notNull(),
    /** Times that a write was sent. */
    attempts: integer('attempts').notNull(),
    /** Who works on it, and until when that holds. */
    claimedBy: text('claimed_by'),
    claimedUntil: integer('claimed_until'),
    settledAt: integer('settled_at'),
    ...sharedColumns,
  },
  (table) => [
    index('outbox_items_ref').on(table.ref),
    index('outbox_items_state').on(table.state, table.version),
    index('outbox_items_decision').on(table.decisionId),
    index('outbox_items_proposal').on(table.proposalId),
  ],
);

/** Never changed: what an item is now can be told from these alone. */
export const outboxEvents = sqliteTable(
  'outbox_events',
  {
    id: text('id').primaryKey(),
    itemId: text('item_id')
      .notNull()
      .references(() => outboxItems.id),
    kind: text('kind', {
      enum: [
        'queued',
        'released',
        'held',
        'resumed',
        'intended',
        'accepted',
        'unanswered',
        'delayed',
        'conflict',
        'parked',
        'retried',
        'posted',
        'cancelled',
      ],
    }).notNull(),
    at: integer('at').notNull(),
    detail: text('detail', { mode: 'json' }).$type<OutboxDetail>().notNull(),
    ...sharedColumns,
  },
  (table) => [index('outbox_events_item').on(table.itemId, table.version)],
);
