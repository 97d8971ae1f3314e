// Does again what a person took back, where what it rested on is still so; everything else is refused by itself.
import { eq, inArray } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { ProposalContent } from '../../../src-shared/domain/proposals.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import { decide } from './commands.ts';
import { insertEvent, type ReviewDeps } from './events.ts';
import { reviewEvents, reviewTexts, type ReviewedContent } from './ledger-schema.ts';
import { readPolicy } from './policy.ts';
import { decideProposals, revise } from './proposal-commands.ts';
import { proposalsById } from './proposals.ts';
import { isDecided, noticedByRef } from './seen-queries.ts';

export type DeedEvent = typeof reviewEvents.$inferSelect & { readonly body: string };

const chunk = 1_000;

/** In no promised order; those of clients the person does not see any more are missing. */
export function eventsOfDeed(db: WriteDb, ids: readonly string[], tenants: ReadonlySet<string>): DeedEvent[] {
  const found: DeedEvent[] = [];
  for (const part of inParts(ids, chunk)) {
    const rows = db
      .select({ event: reviewEvents, body: reviewTexts.body })
      .from(reviewEvents)
      .leftJoin(reviewTexts, eq(reviewTexts.id, reviewEvents.textId))
      .where(inArray(reviewEvents.id, part))
      .all();
    for (const { event, body } of rows)
      if (tenants.has(event.tenant ?? '')) found.push({ ...event, body: body ?? '' });
  }
  return found;
}

interface Again {
  readonly person: Person;
  /** What the local copy has of each campaign or ad group now. */
  readonly present: ReadonlyMap<string, ReviewedContent>;
}

/** Answers the ids of what was made anew. */
export function redoEvents(
  db: WriteDb,
  deps: ReviewDeps,
  { events, ...again }: Again & { readonly events: readonly DeedEvent[] },
): DecisionId[] {
  const decisions = events.filter(
    ({ kind, targetId }) => targetId && (kind === 'approve' || kind === 'reject'),
  );
  const others = events.filter((event) => !decisions.includes(event));
  return [
    ...redoDecisions(db, deps, { ...again, events: decisions }),
    ...others.flatMap((event) => one(event)),
  ];

  function one(event: DeedEvent): DecisionId[] {
    try {
      return [redoOne(db, deps, { ...again, event })];
    } catch (thrown) {
      if (toAppError(thrown).code === 'conflict') return [];
      throw thrown;
    }
  }
}

/** By the policy as it is now, and bound to what was decided then. */
function redoDecisions(
  db: WriteDb,
  deps: ReviewDeps,
  { events, person }: Again & { readonly events: readonly DeedEvent[] },
): DecisionId[] {
  const [first] = events;
  if (!first) return [];
  const proposals = events.map(({ targetId, contentHash }) => ({
    id: targetId as DecisionId,
    contentHash: contentHash ?? '',
  }));
  const done = decideProposals(
    db,
    { ...deps, person },
    {
      kind: first.kind === 'approve' ? 'approve' : 'reject',
      comment: first.body,
      proposals,
      policy: readPolicy(db),
      // Those of other clients were left out when the events were read.
      mayDecide: () => true,
    },
  );
  return [...done.ids];
}

function redoOne(
  db: WriteDb,
  deps: ReviewDeps,
  { event, person, present }: Again & { readonly event: DeedEvent },
): DecisionId {
  const { kind, content, body, targetId } = event;
  const ref = event.ref as EntityRef;
  const contentHash = event.contentHash ?? '';
  const act = { ref, tenantId: event.tenant as TenantId, person };
  if (kind === 'approve' || kind === 'reject') {
    const seen = noticedByRef(db, [ref]).get(ref);
    if (seen?.contentHash === contentHash)
      return decide(db, deps, { ...act, kind, comment: body, content: seen.content, contentHash });
    if (isDecided(content)) throw new AppError('conflict', 'the campaign changed since');
    return decide(db, deps, {
      ...act,
      kind,
      comment: body,
      content: content as ReviewedContent,
      contentHash,
    });
  }
  const proposed = content as ProposalContent;
  const now = present.get(ref);
  if (proposed.changes.some(({ field, before }) => String(now?.[field] ?? '') !== before))
    throw new AppError('conflict', 'the campaign changed since');
  if (kind === 'propose') return insertEvent(db, deps, { act, kind, body, content: proposed, contentHash });
  const [proposal] = proposalsById(db, [targetId ?? '']);
  if (!proposal) throw new AppError('conflict', 'the proposal is gone');
  const written = { content: proposed, comment: body };
  return revise(db, deps, { act, id: proposal.id, seen: proposal.contentHash, ...written });
}
