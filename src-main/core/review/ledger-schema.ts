// Ledger tables of review: immutable events, with people's free text apart so that it can be erased.
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ProposalContent } from '../../../src-shared/domain/proposals.ts';
import { reviewEventKinds } from '../../../src-shared/domain/review-kinds.ts';
import { sharedColumns } from '../db/shared-columns.ts';
import { people } from '../identity/ledger-schema.ts';

/** What a campaign is, field by field, as a person saw it. */
export type ReviewedContent = Readonly<Record<string, string | number | null>>;

export const reviewTexts = sqliteTable('review_texts', {
  id: text('id').primaryKey(),
  author: text('author').notNull(),
  body: text('body').notNull(),
});

/** What a decision about a platform's change was about; enough to put it back into the queue when it is undone. */
export interface DecidedContent {
  readonly was: ReviewedContent;
  readonly wasHash: string;
  readonly now: ReviewedContent;
  /** Between these instants it changed, epoch ms. */
  readonly after: number;
  readonly noticedAt: number;
}

/** Who answered a bundle without being signed in; the name is what they typed. */
export const reviewGuests = sqliteTable('review_guests', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  tenant: text('tenant').notNull(),
  createdAt: integer('created_at').notNull(),
});

/**
 * Present state is derived. Of a campaign: the newest decision of its ref without a target that no undo names. Of a
 * proposal: what it or its newest revision says, and the newest decision on it that names the same hash. Who has to look
 * at either: the newest assignment.
 */
export const reviewEvents = sqliteTable(
  'review_events',
  {
    id: text('id').primaryKey(),
    ref: text('ref').notNull(),
    kind: text('kind', { enum: reviewEventKinds }).notNull(),
    at: integer('at').notNull(),
    textId: text('text_id').references(() => reviewTexts.id),
    /** An undo: what it takes back. A revision, or a decision on a proposal: the proposal. */
    targetId: text('target_id'),
    /** What the person saw when they decided, or what is proposed; and its hash. */
    content: text('content', { mode: 'json' }).$type<ReviewedContent | DecidedContent | ProposalContent>(),
    contentHash: text('content_hash'),
    /** A comment: the field that it is pinned to. */
    field: text('field'),
    /** An assignment: who is to look at it; null when nobody is any more. */
    assignee: text('assignee').references(() => people.id),
    /** What came in a bundle: who wrote it, and a hash of all of it, so that it comes in once. */
    guestId: text('guest_id').references(() => reviewGuests.id),
    externalKey: text('external_key'),
    ...sharedColumns,
  },
  (table) => [
    uniqueIndex('review_events_external').on(table.externalKey),
    index('review_events_ref').on(table.ref, table.id),
    index('review_events_target').on(table.targetId),
    index('review_events_kind').on(table.kind, table.version),
  ],
);

/** What each campaign looked like when it was last reviewed, or first seen; what differs from it needs a person. */
export const reviewSeen = sqliteTable(
  'review_seen',
  {
    ref: text('ref').primaryKey(),
    tenant: text('tenant').notNull(),
    content: text('content', { mode: 'json' }).$type<ReviewedContent>().notNull(),
    contentHash: text('content_hash').notNull(),
    seenAt: integer('seen_at').notNull(),
    /** What the platform shows now where it differs; null while nothing does. */
    present: text('present', { mode: 'json' }).$type<ReviewedContent>(),
    presentHash: text('present_hash'),
    /** When a sync first showed the difference, epoch ms, and when the one before it looked. */
    noticedAt: integer('noticed_at'),
    unchangedAt: integer('unchanged_at').notNull(),
  },
  (table) => [index('review_seen_noticed').on(table.noticedAt)],
);

/** Whom a comment names. */
export const reviewMentions = sqliteTable(
  'review_mentions',
  {
    eventId: text('event_id')
      .notNull()
      .references(() => reviewEvents.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.personId] }),
    index('review_mentions_person').on(table.personId),
  ],
);
