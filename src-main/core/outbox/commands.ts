// Puts approved changes into the outbox, lets them be posted, holds them, and takes them out while nothing was sent.
import { and, eq, inArray } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { ProposalContent } from '../../../src-shared/domain/proposals.ts';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import { rowInserter } from '../db/insert-rows.ts';
import { record, recordMany, type OutboxDeps } from './record.ts';
import { idsWhere } from './queries.ts';
import { outboxEvents, outboxItems } from './ledger-schema.ts';

export interface Approved {
  readonly decisionId: DecisionId;
  readonly proposalId: DecisionId;
  readonly ref: EntityRef;
  readonly tenantId: TenantId;
  readonly content: ProposalContent;
  readonly contentHash: string;
  readonly preconditionHash: string;
  readonly author: string;
}

const chunk = 1_000;

/** States in which nothing was sent and nothing is on its way. */
export const unsent = ['pending', 'held', 'conflict', 'parked'] as const;
const waiting = ['pending', 'held'] as const;

/**
 * In the order given. A change that waits unsent gives way to a newer one of the same campaign that changes all it
 * would. `released`: the policy lets them be posted without anybody pressing Post.
 */
export function enqueue(
  db: WriteDb,
  deps: OutboxDeps,
  { approved, released }: { readonly approved: readonly Approved[]; readonly released: boolean },
): void {
  const { services, provenance } = deps;
  const now = services.clock.now();
  const items = approved.map((one): typeof outboxItems.$inferInsert => {
    const { platform, accountId } = parseEntityRef(one.ref);
    return {
      id: services.ids.next(),
      decisionId: one.decisionId,
      proposalId: one.proposalId,
      ref: one.ref,
      lane: `${platform}:${accountId}`,
      kind: 'change',
      content: one.content,
      contentHash: one.contentHash,
      preconditionHash: one.preconditionHash,
      createdAt: now,
      state: 'pending',
      releasedAt: released ? now : null,
      releasedBy: released ? one.author : null,
      dueAt: 0,
      attempts: 0,
      workspace: provenance.workspace,
      tenant: one.tenantId,
      author: one.author,
      origin: provenance.origin,
      version: provenance.nextVersion(),
    };
  });
  giveWay(db, deps, items);
  insertItems(db, items);
  const queued = items.map((item) => ({
    id: services.ids.next(),
    itemId: item.id,
    kind: 'queued' as const,
    at: now,
    detail: { changes: item.content.changes },
    workspace: item.workspace,
    tenant: item.tenant ?? null,
    author: item.author,
    origin: item.origin,
    version: item.version,
  }));
  insertEvents(db, queued);
}

const insertItems = rowInserter(outboxItems);
const insertEvents = rowInserter(outboxEvents);

/** Older ones that wait and would change no field that the newer one leaves alone. */
function giveWay(db: WriteDb, deps: OutboxDeps, items: readonly (typeof outboxItems.$inferInsert)[]): void {
  const newer = new Map(items.map((item) => [item.ref, item]));
  for (const part of inParts([...newer.keys()], chunk)) {
    const older = db
      .select({ id: outboxItems.id, ref: outboxItems.ref, content: outboxItems.content })
      .from(outboxItems)
      .where(and(inArray(outboxItems.ref, part), inArray(outboxItems.state, waiting)))
      .all();
    for (const { id, ref, content } of older) {
      const item = newer.get(ref);
      const covered = new Set(item?.content.changes.map(({ field }) => field));
      if (!item || !content.changes.every(({ field }) => covered.has(field))) continue;
      record(db, deps, {
        itemId: id,
        kind: 'cancelled',
        author: item.author,
        detail: { reason: { code: 'cancelled', params: { reason: 'superseded' } }, other: item.id },
      });
    }
  }
}

/**
 * Takes what waits for an approval or a proposal out of the outbox, where there is anything. Throws AppError conflict
 * when it was sent already.
 */
export function cancelApproval(
  db: WriteDb,
  deps: OutboxDeps,
  what: { readonly author: string; readonly why: 'undone' | 'withdrawn' | 'lapsed' | 'resolved' } & (
    { readonly decisionId: DecisionId } | { readonly proposalId: DecisionId }
  ),
): void {
  const { author, why } = what;
  const items = db
    .select({ id: outboxItems.id, state: outboxItems.state })
    .from(outboxItems)
    .where(
      'decisionId' in what
        ? eq(outboxItems.decisionId, what.decisionId)
        : eq(outboxItems.proposalId, what.proposalId),
    )
    .all()
    .filter(({ state }) => state !== 'cancelled');
  for (const { id, state } of items) {
    if (!unsent.some((one) => one === state)) throw new AppError('conflict', 'it was sent already');
    record(db, deps, {
      itemId: id,
      kind: 'cancelled',
      author,
      detail: { reason: { code: 'cancelled', params: { reason: why } } },
    });
  }
}

interface Some {
  readonly ids: readonly string[];
  readonly author: string;
}

/** Lets these be posted, not before `at`. Answers how many that changed. */
export function release(
  db: WriteDb,
  deps: OutboxDeps,
  { ids, author, at }: Some & { readonly at: number },
): number {
  const found = inState(db, ids, ['pending', 'held']);
  return recordMany(db, deps, { ids: found, kind: 'released', author, detail: { dueAt: at } });
}

export function hold(db: WriteDb, deps: OutboxDeps, { ids, author }: Some): number {
  const detail = { reason: { code: 'cancelled', params: { reason: 'held' } } } as const;
  return recordMany(db, deps, { ids: inState(db, ids, ['pending']), kind: 'held', author, detail });
}

/** Throws AppError conflict when one of them was sent: then none is cancelled. */
export function cancel(db: WriteDb, deps: OutboxDeps, { ids, author }: Some): number {
  if (inState(db, ids, ['posting', 'unknown', 'posted']).length > 0)
    throw new AppError('conflict', 'it was sent already');
  const detail = { reason: { code: 'cancelled', params: { reason: 'cancelled' } } } as const;
  return recordMany(db, deps, { ids: inState(db, ids, unsent), kind: 'cancelled', author, detail });
}

/** Parked ones wait again, to be compared anew. */
export function retry(db: WriteDb, deps: OutboxDeps, { ids, author }: Some): number {
  return recordMany(db, deps, { ids: inState(db, ids, ['parked']), kind: 'retried', author, detail: {} });
}

function inState(
  db: WriteDb,
  ids: readonly string[],
  states: readonly (typeof outboxItems.$inferSelect)['state'][],
): string[] {
  return idsWhere(db, ids, inArray(outboxItems.state, [...states]));
}
