// Reads the outbox within a scope: its items in pages, counts by state, and what posting them would do.
import { and, asc, count, desc, eq, gt, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, PersonId, TenantId } from '../../../src-shared/domain/ids.ts';
import { changeFields } from '../../../src-shared/domain/proposals.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import { outboxStates, type OutboxState } from '../../../src-shared/domain/outbox-states.ts';
import type { OutboxRow } from '../../../src-shared/ipc/outbox.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import { people } from '../identity/ledger-schema.ts';
import { readSetting } from '../settings/settings.ts';
import { tenants } from '../tenants/ledger-schema.ts';
import { z } from 'zod';
import { outboxEvents, outboxItems } from './ledger-schema.ts';

/** What is not over, the most urgent first. */
export const openOrder = ['conflict', 'parked', 'unknown', 'posting', 'held', 'pending'] as const;
export type OpenState = (typeof openOrder)[number];

/** Of each campaign with changes that are not over, the state that needs a person most. */
export function openStates(db: ReadDb, refs: readonly EntityRef[]): Map<EntityRef, OpenState> {
  const found = new Map<EntityRef, OpenState>();
  const rows = db
    .select({ ref: outboxItems.ref, state: outboxItems.state })
    .from(outboxItems)
    .where(and(inArray(outboxItems.ref, [...refs]), inArray(outboxItems.state, [...openOrder])))
    .all();
  for (const { ref, state } of rows) {
    const known = found.get(ref as EntityRef);
    const open = state as OpenState;
    if (known === undefined || openOrder.indexOf(open) < openOrder.indexOf(known))
      found.set(ref as EntityRef, open);
  }
  return found;
}

interface Page {
  readonly states: readonly OutboxState[];
  readonly offset: number;
  readonly limit: number;
  readonly reader: PersonId;
}

/** What needs a person first, newest first within a state; `counts` is of the same scope. */
export function outboxPage(
  db: ReadDb,
  scope: TenantScope,
  page: Page & { readonly counts: Readonly<Record<OutboxState, number>> },
): OutboxRow[] {
  const rows: OutboxRow[] = [];
  let skip = page.offset;
  // State by state along the index: sorting ten thousand by a rank is what takes long.
  for (const state of [...openOrder, 'posted', 'cancelled'] as const) {
    if (!page.states.includes(state) || rows.length >= page.limit) continue;
    const count = page.counts[state];
    if (skip < count)
      rows.push(
        ...selectRows(db)
          .where(and(inScope(scope), eq(outboxItems.state, state)))
          .orderBy(desc(outboxItems.version))
          .limit(page.limit - rows.length)
          .offset(skip)
          .all()
          .map((row) => describe(row, page.reader)),
      );
    skip = Math.max(0, skip - count);
  }
  return rows;
}

/** All that was ever approved of one campaign or ad group, newest first. */
export function itemsOfRef(
  db: ReadDb,
  scope: TenantScope,
  { ref, offset, limit, reader }: Omit<Page, 'states'> & { readonly ref: EntityRef },
): { readonly rows: OutboxRow[]; readonly total: number } {
  const all = selectRows(db)
    .where(and(inScope(scope), eq(outboxItems.ref, ref)))
    .orderBy(desc(outboxItems.version))
    .all();
  return {
    rows: all.slice(offset, offset + limit).map((row) => describe(row, reader)),
    total: all.length,
  };
}

/** Null when it is not in the scope. */
export function outboxRowById(
  db: ReadDb,
  scope: TenantScope,
  { id, reader }: { readonly id: string; readonly reader: PersonId },
): OutboxRow | null {
  const row = selectRows(db)
    .where(and(inScope(scope), eq(outboxItems.id, id)))
    .get();
  return row ? describe(row, reader) : null;
}

function inScope(scope: TenantScope): SQL {
  return inArray(outboxItems.tenant, [...scope.tenants]);
}

/** Those of the given items that are the scope's. */
export function idsInScope(db: ReadDb, scope: TenantScope, ids: readonly string[]): string[] {
  return idsWhere(db, ids, inScope(scope));
}

/** Below the number of values that one statement may have. */
const chunk = 5_000;

/** Those of the given items that the condition holds for. */
export function idsWhere(db: ReadDb, ids: readonly string[], condition: SQL | undefined): string[] {
  const found: string[] = [];
  for (const part of inParts(ids, chunk)) {
    const rows = db
      .select({ id: outboxItems.id })
      .from(outboxItems)
      .where(and(condition, inArray(outboxItems.id, part)))
      .all();
    for (const { id } of rows) found.push(id);
  }
  return found;
}

/** How many of the items are in which state, for the audit. 'released': pending, and Post was pressed for it. */
export function standing(db: ReadDb, ids: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const part of inParts(ids, chunk)) {
    const rows = db
      .select({ state: outboxItems.state, isReleased: isNotNull(outboxItems.releasedAt), items: count() })
      .from(outboxItems)
      .where(inArray(outboxItems.id, part))
      .groupBy(outboxItems.state, isNotNull(outboxItems.releasedAt))
      .all();
    for (const { state, isReleased, items } of rows) {
      const name = state === 'pending' && isReleased ? 'released' : state;
      counts[name] = (counts[name] ?? 0) + items;
    }
  }
  return counts;
}

/** Everything of the scope that waits for somebody to press Post. */
export function unreleasedIds(db: ReadDb, scope: TenantScope): string[] {
  return db
    .select({ id: outboxItems.id })
    .from(outboxItems)
    .where(waitsForPost(scope))
    .all()
    .map(({ id }) => id);
}

function waitsForPost(scope: TenantScope): SQL | undefined {
  return and(inScope(scope), eq(outboxItems.state, 'pending'), sql`${outboxItems.releasedAt} IS NULL`);
}

export function countsByState(db: ReadDb, scope: TenantScope): Record<OutboxState, number> {
  const rows = db
    .select({ state: outboxItems.state, items: count() })
    .from(outboxItems)
    .where(inScope(scope))
    .groupBy(outboxItems.state)
    .all();
  const counts = Object.fromEntries(outboxStates.map((state) => [state, 0])) as Record<OutboxState, number>;
  for (const { state, items } of rows) counts[state] = items;
  return counts;
}

/** What waits for somebody to press Post, by client; clients without any are missing. */
export function readyByTenant(db: ReadDb, scope: TenantScope): CallOutput<'outbox.list'>['ready'] {
  const rows = db
    .select({ tenant: outboxItems.tenant, items: count() })
    .from(outboxItems)
    .where(waitsForPost(scope))
    .groupBy(outboxItems.tenant)
    .all();
  return rows.map(({ tenant, items }) => ({ tenantId: tenant as TenantId, items }));
}

/** Approved and not yet posted, conflicts and parked ones included; clients without any are missing. */
export function pendingByTenant(db: ReadDb, scope: TenantScope): Map<TenantId, number> {
  const rows = db
    .select({ tenant: outboxItems.tenant, pending: count() })
    .from(outboxItems)
    .where(and(inScope(scope), inArray(outboxItems.state, [...openOrder])))
    .groupBy(outboxItems.tenant)
    .all();
  return new Map(rows.map((row) => [row.tenant as TenantId, row.pending]));
}

/** Oldest first. */
export function eventsOf(db: ReadDb, itemId: string): CallOutput<'outbox.receipt'>['events'] {
  return db
    .select({
      kind: outboxEvents.kind,
      at: outboxEvents.at,
      author: people.name,
      detail: outboxEvents.detail,
    })
    .from(outboxEvents)
    .leftJoin(people, eq(people.id, outboxEvents.author))
    .where(eq(outboxEvents.itemId, itemId))
    .orderBy(asc(outboxEvents.version), asc(outboxEvents.id))
    .all()
    .map(({ detail, ...event }) => ({
      ...event,
      changes: [...(detail.changes ?? [])],
      conflicts: [...(detail.conflicts ?? [])],
      present: changeFields.flatMap((field) => {
        const value = detail.present?.[field];
        return value === undefined ? [] : [{ field, value }];
      }),
      trial: detail.trial ?? null,
      already: detail.already ?? false,
      resolved: detail.resolved ?? false,
      dueAt: detail.dueAt ?? 0,
      reason: detail.reason ?? null,
      traces: [...(detail.traces ?? [])],
    }));
}

/** Whether somebody stopped all posting. */
export function isPaused(db: ReadDb): boolean {
  return readSetting(db, pausedSetting, z.boolean()) ?? false;
}
export const pausedSetting = 'outbox.paused';

/** Whether anything approved was not posted yet; for who quits. */
export function countUnsent(db: ReadDb): number {
  const row = db
    .select({ items: count() })
    .from(outboxItems)
    .where(and(inArray(outboxItems.state, [...openOrder]), gt(outboxItems.createdAt, 0)))
    .get();
  return row?.items ?? 0;
}

function selectRows(db: ReadDb) {
  return db
    .select({
      id: outboxItems.id,
      decisionId: outboxItems.decisionId,
      proposalId: outboxItems.proposalId,
      ref: outboxItems.ref,
      content: outboxItems.content,
      state: outboxItems.state,
      reason: outboxItems.reason,
      releasedAt: outboxItems.releasedAt,
      dueAt: outboxItems.dueAt,
      attempts: outboxItems.attempts,
      authorId: outboxItems.author,
      author: people.name,
      erasedAt: people.erasedAt,
      at: outboxItems.createdAt,
      settledAt: outboxItems.settledAt,
      tenantId: tenants.id,
      tenantName: tenants.name,
    })
    .from(outboxItems)
    .innerJoin(tenants, eq(tenants.id, outboxItems.tenant))
    .leftJoin(people, eq(people.id, outboxItems.author));
}

type Selected = ReturnType<ReturnType<typeof selectRows>['all']>[number];

function describe(row: Selected, reader: PersonId): OutboxRow {
  const { content, authorId, erasedAt, releasedAt, ...rest } = row;
  const { platform, accountId } = parseEntityRef(row.ref);
  return {
    ...rest,
    decisionId: row.decisionId as DecisionId,
    proposalId: row.proposalId as DecisionId,
    ref: row.ref as EntityRef,
    tenantId: row.tenantId as TenantId,
    platform,
    accountId,
    campaignName: content.campaignName,
    currency: content.currency,
    budgetKind: content.budgetKind,
    changes: [...content.changes],
    reason: row.reason,
    released: releasedAt !== null,
    author: erasedAt === null ? row.author : null,
    mine: authorId === reader,
  };
}
