// A proposal as its events make it: what it says now, and whether an approval of exactly that stands.
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { ProposalContent } from '../../../src-shared/domain/proposals.ts';
import type { ReadDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import { reviewEvents } from './ledger-schema.ts';

export interface Proposal {
  readonly id: DecisionId;
  readonly ref: EntityRef;
  readonly tenantId: TenantId;
  readonly author: string;
  readonly at: number;
  readonly textId: string | null;
  readonly content: ProposalContent;
  readonly contentHash: string;
  readonly state: 'open' | 'lapsed' | 'approved' | 'rejected' | 'withdrawn';
  /** The newest word of the client's reviewer about exactly this content. */
  readonly signOff: 'none' | 'signed' | 'objected';
  /** The approval that stands. */
  readonly approvedBy: DecisionId | null;
}

type EventRow = typeof reviewEvents.$inferSelect;

/** `about`: revisions of it and decisions on it, oldest first; `undone`: ids that an undo names. */
export function deriveProposal(
  row: EventRow,
  about: readonly EventRow[],
  undone: ReadonlySet<string>,
): Proposal {
  const newest = about.filter(({ kind }) => kind === 'revise').at(-1) ?? row;
  const contentHash = newest.contentHash ?? '';
  const decisions = about.filter(
    ({ kind, id }) => (kind === 'approve' || kind === 'reject') && !undone.has(id),
  );
  const bound = decisions.filter((decision) => decision.contentHash === contentHash).at(-1);
  const lapsed = decisions.some(({ kind }) => kind === 'approve');
  return {
    id: row.id as DecisionId,
    ref: row.ref as EntityRef,
    tenantId: row.tenant as TenantId,
    author: newest.author,
    at: newest.at,
    textId: newest.textId ?? row.textId,
    content: newest.content as ProposalContent,
    contentHash,
    state: undone.has(row.id)
      ? 'withdrawn'
      : bound
        ? bound.kind === 'approve'
          ? 'approved'
          : 'rejected'
        : lapsed
          ? 'lapsed'
          : 'open',
    signOff: signOffOf(about, { contentHash, author: newest.author }),
    approvedBy: bound?.kind === 'approve' ? (bound.id as DecisionId) : null,
  };
}

/**
 * Newest by when the reviewer said it, so that it does not matter in which order bundles came in. What the proposal's
 * own author brought in counts for nothing: they could have written it themselves.
 */
function signOffOf(
  about: readonly EventRow[],
  { contentHash, author }: Pick<Proposal, 'contentHash' | 'author'>,
): Proposal['signOff'] {
  const said = about.filter(
    (event) =>
      (event.kind === 'sign_off' || event.kind === 'object') &&
      event.contentHash === contentHash &&
      event.author !== author,
  );
  const newest = said.reduce<EventRow | null>(
    (best, event) => (best === null || orderOf(event) > orderOf(best) ? event : best),
    null,
  );
  if (newest === null) return 'none';
  return newest.kind === 'sign_off' ? 'signed' : 'objected';
}

function orderOf({ at, externalKey }: EventRow): string {
  return `${at.toString().padStart(15, '0')} ${externalKey ?? ''}`;
}

const chunk = 5_000;

/** In the order of the ids; those that are none are missing. */
export function proposalsById(db: ReadDb, ids: readonly string[]): Proposal[] {
  const found: Proposal[] = [];
  for (const part of inParts(ids, chunk)) {
    const rows = db
      .select()
      .from(reviewEvents)
      .where(and(inArray(reviewEvents.id, part), eq(reviewEvents.kind, 'propose')))
      .all();
    found.push(...derive(db, rows));
  }
  const order = new Map(ids.map((id, at) => [id, at]));
  return found.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** Of one campaign, oldest first. */
export function proposalsOfRef(db: ReadDb, ref: EntityRef): Proposal[] {
  const rows = db
    .select()
    .from(reviewEvents)
    .where(and(eq(reviewEvents.ref, ref), eq(reviewEvents.kind, 'propose')))
    .orderBy(asc(reviewEvents.version))
    .all();
  return derive(db, rows);
}

export function derive(db: ReadDb, rows: readonly EventRow[]): Proposal[] {
  const about: EventRow[] = [];
  const undone = new Set<string>();
  const ids = rows.map(({ id }) => id);
  const targetsOf = (targets: readonly string[]) =>
    db
      .select()
      .from(reviewEvents)
      .where(inArray(reviewEvents.targetId, [...targets]))
      .orderBy(asc(reviewEvents.version))
      .all();
  for (const part of inParts(ids, chunk)) {
    for (const event of targetsOf(part)) {
      if (event.kind === 'undo' && event.targetId) undone.add(event.targetId);
      else about.push(event);
    }
  }
  const decisions = about.filter(({ kind }) => kind === 'approve' || kind === 'reject').map(({ id }) => id);
  for (const part of inParts(decisions, chunk)) {
    for (const { targetId } of targetsOf(part)) if (targetId) undone.add(targetId);
  }
  const byProposal = Map.groupBy(about, ({ targetId }) => targetId ?? '');
  return rows.map((row) => deriveProposal(row, byProposal.get(row.id) ?? [], undone));
}
