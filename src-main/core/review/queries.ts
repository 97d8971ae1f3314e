// Reads review: what stands for a campaign now, and its history.
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, PersonId } from '../../../src-shared/domain/ids.ts';
import type { ReviewEvent } from '../../../src-shared/ipc/review.ts';
import type { ReadDb } from '../db/handles.ts';
import { people } from '../identity/ledger-schema.ts';
import { outboxItems } from '../outbox/ledger-schema.ts';
import { reviewEvents, reviewTexts } from './ledger-schema.ts';

export interface Standing {
  /** Newest decision that no undo took back. */
  readonly decision: 'approve' | 'reject' | null;
  /** It waits in the outbox. */
  readonly pending: boolean;
  readonly comments: number;
}

/** SQLite takes 32,766 variables in a statement; refs of a page are far fewer, but callers may ask for all. */
const CHUNK = 5_000;

/** Refs that nobody decided or commented on are missing from the map. */
export function standingByRef(db: ReadDb, refs: readonly EntityRef[]): Map<EntityRef, Standing> {
  const standing = new Map<EntityRef, Standing>();
  for (let start = 0; start < refs.length; start += CHUNK) {
    const rows = db
      .select({
        id: reviewEvents.id,
        ref: reviewEvents.ref,
        kind: reviewEvents.kind,
        targetId: reviewEvents.targetId,
      })
      .from(reviewEvents)
      .where(inArray(reviewEvents.ref, refs.slice(start, start + CHUNK)))
      .orderBy(desc(reviewEvents.version))
      .all();
    const undone = new Set(rows.map((row) => row.targetId));
    for (const row of rows) {
      const ref = row.ref as EntityRef;
      const known = standing.get(ref) ?? { decision: null, pending: false, comments: 0 };
      standing.set(ref, add(known, row.kind, undone.has(row.id)));
    }
  }
  return standing;
}

function add(known: Standing, kind: ReviewEvent['kind'], undone: boolean): Standing {
  if (kind === 'comment') return { ...known, comments: known.comments + 1 };
  // Rows come newest first, so the first decision that stands is the one that counts.
  if (kind === 'undo' || undone || known.decision) return known;
  return { ...known, decision: kind, pending: true };
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
  return rows.map((row) => describe(row, rows, question));
}

/** One event of a ref, or null. */
export function eventById(
  db: ReadDb,
  question: HistoryQuestion & { readonly id: DecisionId },
): ReviewEvent | null {
  return historyOf(db, question).find((event) => event.id === question.id) ?? null;
}

function selectEvents(db: ReadDb) {
  return db
    .select({
      id: reviewEvents.id,
      kind: reviewEvents.kind,
      at: reviewEvents.at,
      author: reviewEvents.author,
      name: people.name,
      erasedAt: people.erasedAt,
      body: reviewTexts.body,
      targetId: reviewEvents.targetId,
      contentHash: reviewEvents.contentHash,
      outbox: outboxItems.state,
    })
    .from(reviewEvents)
    .leftJoin(people, eq(people.id, reviewEvents.author))
    .leftJoin(reviewTexts, eq(reviewTexts.id, reviewEvents.textId))
    .leftJoin(outboxItems, and(eq(outboxItems.decisionId, reviewEvents.id)));
}

type EventRow = ReturnType<ReturnType<typeof selectEvents>['all']>[number];

function describe(row: EventRow, rows: readonly EventRow[], question: HistoryQuestion): ReviewEvent {
  const undone = rows.some((other) => other.targetId === row.id);
  const decided = row.kind === 'approve' || row.kind === 'reject';
  return {
    id: row.id as DecisionId,
    kind: row.kind,
    at: row.at,
    author: row.erasedAt === null ? row.name : null,
    mine: row.author === question.reader,
    body: row.body ?? '',
    state: undone ? 'undone' : decided ? (row.outbox ?? 'none') : 'none',
    outdated: decided && row.contentHash !== question.contentHash,
  };
}
