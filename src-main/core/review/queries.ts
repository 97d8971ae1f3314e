// Reads review: what stands for a campaign now, and its history.
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, PersonId } from '../../../src-shared/domain/ids.ts';
import { changeFields, type ProposalContent } from '../../../src-shared/domain/proposals.ts';
import type { ReviewEvent } from '../../../src-shared/ipc/review.ts';
import type { ReadDb } from '../db/handles.ts';
import { people } from '../identity/ledger-schema.ts';
import { outboxItems } from '../outbox/ledger-schema.ts';
import { openStates, type OpenState } from '../outbox/queries.ts';
import { reviewEvents, reviewGuests, reviewMentions, reviewTexts } from './ledger-schema.ts';
import { differences, isDecided } from './seen-queries.ts';

const assigned = alias(people, 'assigned');

export interface Standing {
  /** Newest decision about what the platform runs that no undo took back. */
  readonly decision: 'approve' | 'reject' | null;
  /** Of the approved changes that were not posted yet, the one that needs a person most; null when none waits. */
  readonly outbox: OpenState | null;
  readonly comments: number;
}

/** SQLite takes 32,766 variables in a statement; refs of a page are far fewer, but callers may ask for all. */
const CHUNK = 5_000;

const nothing: Standing = { decision: null, outbox: null, comments: 0 };

/** Refs that nobody decided, commented on or changed are missing from the map. */
export function standingByRef(db: ReadDb, refs: readonly EntityRef[]): Map<EntityRef, Standing> {
  const standing = new Map<EntityRef, Standing>();
  for (let start = 0; start < refs.length; start += CHUNK) {
    const some = refs.slice(start, start + CHUNK);
    const rows = db
      .select({
        id: reviewEvents.id,
        ref: reviewEvents.ref,
        kind: reviewEvents.kind,
        targetId: reviewEvents.targetId,
      })
      .from(reviewEvents)
      .where(inArray(reviewEvents.ref, some))
      .orderBy(desc(reviewEvents.version))
      .all();
    const undone = new Set(rows.filter(({ kind }) => kind === 'undo').map((row) => row.targetId));
    for (const row of rows) {
      const ref = row.ref as EntityRef;
      const known = standing.get(ref) ?? nothing;
      if (row.kind === 'comment') standing.set(ref, { ...known, comments: known.comments + 1 });
      const aboutPlatform = (row.kind === 'approve' || row.kind === 'reject') && row.targetId === null;
      // Rows come newest first, so the first decision that stands is the one that counts.
      if (aboutPlatform && !undone.has(row.id) && known.decision === null)
        standing.set(ref, { ...known, decision: row.kind === 'approve' ? 'approve' : 'reject' });
    }
    for (const [ref, outbox] of openStates(db, some))
      standing.set(ref, { ...(standing.get(ref) ?? nothing), outbox });
  }
  return standing;
}

export interface HistoryQuestion {
  readonly ref: EntityRef;
  readonly reader: PersonId;
  /** Hash of what the campaign is now; null when it is no longer in the copy. */
  readonly contentHash: string | null;
}

/** Oldest first. */
export function historyOf(db: ReadDb, question: HistoryQuestion): ReviewEvent[] {
  const rows = selectEvents(db)
    .where(eq(reviewEvents.ref, question.ref))
    .orderBy(asc(reviewEvents.version))
    .all();
  const mentions = mentionsOf(db, rows);
  return rows.map((row) => describe(row, rows, { ...question, mentions }));
}

/** One event of a ref, or null. */
export function eventById(
  db: ReadDb,
  question: HistoryQuestion & { readonly id: DecisionId },
): ReviewEvent | null {
  return historyOf(db, question).find((event) => event.id === question.id) ?? null;
}

/** Names of whom each event mentions; without those who were erased. */
export function mentionsOf(db: ReadDb, events: readonly { readonly id: string }[]): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (let start = 0; start < events.length; start += CHUNK) {
    const ids = events.slice(start, start + CHUNK).map(({ id }) => id);
    const rows = db
      .select({ id: reviewMentions.eventId, name: people.name })
      .from(reviewMentions)
      .innerJoin(people, and(eq(people.id, reviewMentions.personId), isNull(people.erasedAt)))
      .where(inArray(reviewMentions.eventId, ids))
      .all();
    for (const { id, name } of rows) named.set(id, [...(named.get(id) ?? []), name]);
  }
  return named;
}

export function selectEvents(db: ReadDb) {
  return db
    .select({
      id: reviewEvents.id,
      ref: reviewEvents.ref,
      tenant: reviewEvents.tenant,
      version: reviewEvents.version,
      kind: reviewEvents.kind,
      at: reviewEvents.at,
      field: reviewEvents.field,
      guest: reviewGuests.name,
      assignee: assigned.name,
      author: reviewEvents.author,
      name: people.name,
      erasedAt: people.erasedAt,
      body: reviewTexts.body,
      targetId: reviewEvents.targetId,
      content: reviewEvents.content,
      contentHash: reviewEvents.contentHash,
      outbox: outboxItems.state,
    })
    .from(reviewEvents)
    .leftJoin(people, eq(people.id, reviewEvents.author))
    .leftJoin(reviewTexts, eq(reviewTexts.id, reviewEvents.textId))
    .leftJoin(outboxItems, eq(outboxItems.decisionId, reviewEvents.id))
    .leftJoin(reviewGuests, eq(reviewGuests.id, reviewEvents.guestId))
    .leftJoin(assigned, eq(assigned.id, reviewEvents.assignee));
}

export type EventRow = ReturnType<ReturnType<typeof selectEvents>['all']>[number];

type Reading = Pick<HistoryQuestion, 'reader' | 'contentHash'> & {
  readonly mentions: ReadonlyMap<string, readonly string[]>;
};

/** `rows`: all events of the same ref. */
export function describe(row: EventRow, rows: readonly EventRow[], question: Reading): ReviewEvent {
  const proposes = row.kind === 'propose' || row.kind === 'revise';
  const aboutPlatform = (row.kind === 'approve' || row.kind === 'reject') && row.targetId === null;
  return {
    id: row.id as DecisionId,
    kind: row.kind,
    at: row.at,
    author: row.erasedAt === null ? row.name : null,
    mine: row.author === question.reader && row.guest === null,
    guest: row.guest,
    field: row.field,
    assignee: row.assignee,
    mentions: [...(question.mentions.get(row.id) ?? [])],
    body: row.body ?? '',
    state: stateOf(row, rows),
    outdated: aboutPlatform && row.contentHash !== question.contentHash,
    changes: proposes ? [...(row.content as ProposalContent).changes] : decidedChanges(row.content),
  };
}

/** What changed on the platform and was decided about, of the fields that staff change themselves. */
function decidedChanges(content: EventRow['content']): ReviewEvent['changes'] {
  if (!isDecided(content)) return [];
  return differences(content.was, content.now).flatMap(({ field, was, now }) => {
    const known = changeFields.find((one) => one === field);
    return known ? [{ field: known, before: was ?? '', after: now ?? '' }] : [];
  });
}

function stateOf(row: EventRow, rows: readonly EventRow[]): ReviewEvent['state'] {
  if (rows.some(({ kind, targetId }) => kind === 'undo' && targetId === row.id)) return 'undone';
  if (row.kind === 'propose') {
    const decided = rows.some(
      ({ id, kind, targetId }) =>
        targetId === row.id &&
        (kind === 'approve' || kind === 'reject') &&
        !rows.some((other) => other.kind === 'undo' && other.targetId === id),
    );
    return decided ? 'decided' : 'open';
  }
  if (row.kind !== 'approve' && row.kind !== 'reject') return 'none';
  if (row.targetId === null || row.kind === 'reject') return 'decided';
  const revised = rows.some(
    ({ kind, targetId, version }) => kind === 'revise' && targetId === row.targetId && version > row.version,
  );
  return revised ? 'lapsed' : (row.outbox ?? 'decided');
}
