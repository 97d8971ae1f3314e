// Decides about what a platform runs, comments, and takes back: immutable events in the caller's transaction.
import { and, eq } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, PersonId } from '../../../src-shared/domain/ids.ts';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { cancelApproval } from '../outbox/commands.ts';
import { insertEvent, type Act, type ReviewDeps } from './events.ts';
import {
  reviewEvents,
  reviewMentions,
  reviewSeen,
  type DecidedContent,
  type ReviewedContent,
} from './ledger-schema.ts';
import { markReviewed, unmarkReviewed } from './seen-commands.ts';
import { isDecided } from './seen-queries.ts';

export type { ReviewDeps } from './events.ts';

export interface Decision extends Act {
  readonly kind: 'approve' | 'reject';
  readonly comment: string;
  /** What the person saw. */
  readonly content: ReviewedContent;
  readonly contentHash: string;
}

/** About what the platform runs already, so there is nothing to post. */
export function decide(db: WriteDb, deps: ReviewDeps, decision: Decision): DecisionId {
  const { kind, contentHash } = decision;
  const content = decidedContent(db, decision);
  markReviewed(db, deps, decision);
  return insertEvent(db, deps, { act: decision, kind, body: decision.comment, content, contentHash });
}

/** With what it was before, where the decision is about a change. */
function decidedContent(
  db: WriteDb,
  { ref, content, contentHash }: Decision,
): ReviewedContent | DecidedContent {
  const seen = db.select().from(reviewSeen).where(eq(reviewSeen.ref, ref)).get();
  if (!seen || seen.noticedAt === null || seen.presentHash !== contentHash) return content;
  const { content: was, contentHash: wasHash, unchangedAt: after, noticedAt } = seen;
  return { was, wasHash, now: content, after, noticedAt };
}

export interface Comment extends Act {
  readonly body: string;
  readonly field: string | null;
  readonly mentions: readonly PersonId[];
}

export function comment(db: WriteDb, deps: ReviewDeps, written: Comment): DecisionId {
  const { body, field, mentions } = written;
  const id = insertEvent(db, deps, { act: written, kind: 'comment', body, field });
  const named = [...new Set(mentions)].map((personId) => ({ eventId: id, personId }));
  if (named.length > 0) db.insert(reviewMentions).values(named).run();
  return id;
}

/**
 * Takes back one's own decision or proposal while it was not sent; doing it twice changes nothing. Throws AppError
 * not_found when it is not theirs, conflict when it has left the outbox.
 */
export function undo(db: WriteDb, deps: ReviewDeps, act: Act & { readonly target: DecisionId }): void {
  const target = db
    .select({
      author: reviewEvents.author,
      kind: reviewEvents.kind,
      ref: reviewEvents.ref,
      about: reviewEvents.targetId,
      content: reviewEvents.content,
      contentHash: reviewEvents.contentHash,
    })
    .from(reviewEvents)
    .where(eq(reviewEvents.id, act.target))
    .get();
  const known = target && ['approve', 'reject', 'propose'].includes(target.kind);
  if (!target || !known || target.author !== act.person.id || target.ref !== act.ref) {
    throw new AppError('not_found', 'no such decision of yours');
  }
  if (isUndone(db, act.target)) return;
  const author = act.person.id;
  if (target.kind === 'propose')
    cancelApproval(db, deps, { proposalId: act.target, author, why: 'withdrawn' });
  else if (target.kind === 'approve' && target.about)
    cancelApproval(db, deps, { decisionId: act.target, author, why: 'undone' });
  else if (target.about === null && isDecided(target.content))
    unmarkReviewed(db, act.ref, { decided: target.content, contentHash: target.contentHash ?? '' });
  insertEvent(db, deps, { act, kind: 'undo', targetId: act.target, body: '' });
}

export function isUndone(db: WriteDb, id: DecisionId): boolean {
  const found = db
    .select({ id: reviewEvents.id })
    .from(reviewEvents)
    .where(and(eq(reviewEvents.targetId, id), eq(reviewEvents.kind, 'undo')))
    .get();
  return found !== undefined;
}

/** The ref an event is about, or null. */
export function refOfEvent(db: WriteDb, id: DecisionId): EntityRef | null {
  const row = db.select({ ref: reviewEvents.ref }).from(reviewEvents).where(eq(reviewEvents.id, id)).get();
  return row ? (row.ref as EntityRef) : null;
}

export { dropDraftsOf } from './drafts.ts';
