// Takes back one's own revision of a proposal: what it said before becomes its newest content again.
import { and, asc, eq } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { ProposalContent } from '../../../src-shared/domain/proposals.ts';
import { AppError } from '../app-error.ts';
import type { Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import type { ReviewDeps } from './events.ts';
import { reviewEvents } from './ledger-schema.ts';
import { revise } from './proposal-commands.ts';
import { proposalsById } from './proposals.ts';

/** Throws AppError not_found when it is not theirs, conflict when something happened since. */
export function undoRevision(
  db: WriteDb,
  deps: ReviewDeps,
  { id, person }: { readonly id: DecisionId; readonly person: Person },
): void {
  const event = db.select().from(reviewEvents).where(eq(reviewEvents.id, id)).get();
  const [proposal] = proposalsById(db, [event?.targetId ?? '']);
  if (event?.kind !== 'revise' || event.author !== person.id || !proposal)
    throw new AppError('not_found', 'no such revision of yours');
  const about = db
    .select()
    .from(reviewEvents)
    .where(eq(reviewEvents.targetId, proposal.id))
    .orderBy(asc(reviewEvents.version))
    .all();
  const revisions = about.filter(({ kind }) => kind === 'revise');
  if (revisions.at(-1)?.id !== id) throw new AppError('conflict', 'it was revised since');
  const before =
    revisions.at(-2) ??
    db
      .select()
      .from(reviewEvents)
      .where(and(eq(reviewEvents.id, proposal.id), eq(reviewEvents.kind, 'propose')))
      .get();
  // An approval of the old content lapsed with the revision, and must not stand again by itself.
  const decided = about.some(
    ({ kind, contentHash }) =>
      (kind === 'approve' || kind === 'reject') && contentHash === before?.contentHash,
  );
  if (!before || decided) throw new AppError('conflict', 'what it said before was decided on');
  revise(db, deps, {
    act: { ref: event.ref as EntityRef, tenantId: event.tenant as TenantId, person },
    id: proposal.id,
    seen: proposal.contentHash,
    content: before.content as ProposalContent,
    comment: '',
  });
}
