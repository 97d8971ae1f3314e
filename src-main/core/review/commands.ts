// Decides, comments and takes back: immutable events, each in one transaction with its outbox row and audit record.
import { eq } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import { AppError } from '../app-error.ts';
import type { Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { enqueueDecision, undoDecision } from '../outbox/commands.ts';
import type { Provenance, Services } from '../services.ts';
import { reviewEvents, reviewTexts } from './ledger-schema.ts';

export interface ReviewDeps {
  readonly services: Services;
  readonly provenance: Provenance;
}

/** What a person saw, as the fields that posting will compare with. */
export type Content = Readonly<Record<string, string | number | null>>;

interface Act {
  readonly ref: EntityRef;
  readonly tenantId: TenantId;
  readonly person: Person;
}

export interface Decision extends Act {
  readonly kind: 'approve' | 'reject';
  readonly comment: string;
  readonly content: Content;
  readonly contentHash: string;
}

/** Writes the decision and its outbox row; the caller's transaction holds both and the audit event. */
export function decide(db: WriteDb, deps: ReviewDeps, decision: Decision): DecisionId {
  const { kind, content, contentHash } = decision;
  const id = insertEvent(db, deps, {
    act: decision,
    kind,
    body: decision.comment,
    content: { ...content },
    contentHash,
  });
  enqueueDecision(db, deps, { ...decision, decisionId: id, author: decision.person.id });
  return id;
}

export function comment(db: WriteDb, deps: ReviewDeps, act: Act & { readonly body: string }): DecisionId {
  return insertEvent(db, deps, { act, kind: 'comment', body: act.body });
}

/**
 * Takes back one's own decision while it waits; doing it twice changes nothing. Throws AppError not_found when it is
 * not theirs, conflict when it has left the outbox.
 */
export function undo(db: WriteDb, deps: ReviewDeps, act: Act & { readonly target: DecisionId }): void {
  const target = db
    .select({ author: reviewEvents.author, kind: reviewEvents.kind, ref: reviewEvents.ref })
    .from(reviewEvents)
    .where(eq(reviewEvents.id, act.target))
    .get();
  const decided = target?.kind === 'approve' || target?.kind === 'reject';
  if (!target || !decided || target.author !== act.person.id || target.ref !== act.ref) {
    throw new AppError('not_found', 'no such decision of yours');
  }
  if (undoDecision(db, act.target) === 'already') return;
  insertEvent(db, deps, { act, kind: 'undo', targetId: act.target, body: '' });
}

/** The ref a decision is about, or null. */
export function refOfEvent(db: WriteDb, id: DecisionId): EntityRef | null {
  const row = db.select({ ref: reviewEvents.ref }).from(reviewEvents).where(eq(reviewEvents.id, id)).get();
  return row ? (row.ref as EntityRef) : null;
}

type EventFields = Pick<typeof reviewEvents.$inferInsert, 'kind' | 'targetId' | 'content' | 'contentHash'> & {
  readonly act: Act;
  readonly body: string;
};

function insertEvent(db: WriteDb, deps: ReviewDeps, fields: EventFields): DecisionId {
  const { services, provenance } = deps;
  const { act, body, ...event } = fields;
  const id = services.ids.next() as DecisionId;
  const textId = body === '' ? null : services.ids.next();
  if (textId) db.insert(reviewTexts).values({ id: textId, author: act.person.id, body }).run();
  db.insert(reviewEvents)
    .values({
      id,
      ref: act.ref,
      at: services.clock.now(),
      textId,
      ...event,
      workspace: provenance.workspace,
      tenant: act.tenantId,
      author: act.person.id,
      origin: provenance.origin,
      version: provenance.nextVersion(),
    })
    .run();
  return id;
}
