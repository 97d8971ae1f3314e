// Who is to look at what: the newest assignment of a proposal, or of a platform's change since it was noticed.
import { and, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, PersonId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { people } from '../identity/ledger-schema.ts';
import { insertEvents, type Act, type ReviewDeps } from './events.ts';
import { reviewEvents, reviewSeen } from './ledger-schema.ts';

export interface Assignee {
  readonly id: PersonId;
  /** Null: a former member. */
  readonly name: string | null;
}

export interface Assignment {
  readonly ref: EntityRef;
  readonly tenantId: TenantId;
  /** Null: of what the platform changed. */
  readonly proposalId: DecisionId | null;
}

export function assign(
  db: WriteDb,
  deps: ReviewDeps,
  {
    items,
    to,
    person,
  }: Pick<Act, 'person'> & { readonly items: readonly Assignment[]; readonly to: PersonId | null },
): void {
  insertEvents(
    db,
    deps,
    items.map(({ ref, tenantId, proposalId }) => ({
      act: { ref, tenantId, person },
      kind: 'assign' as const,
      targetId: proposalId,
      assignee: to,
      body: '',
    })),
  );
}

const given = alias(reviewEvents, 'given');

/** A condition on proposals: assigned to somebody, or to nobody. */
export function proposalAssignedTo(db: ReadDb, to: PersonId | null): SQL {
  return isOrNull(newest(db, eq(given.targetId, reviewEvents.id)), to);
}

/** The same on what platforms changed. */
export function changeAssignedTo(db: ReadDb, to: PersonId | null): SQL {
  const own = and(
    eq(given.ref, reviewSeen.ref),
    isNull(given.targetId),
    sql`${given.at} >= ${reviewSeen.noticedAt}`,
  );
  return isOrNull(newest(db, own), to);
}

function newest(db: ReadDb, own: SQL | undefined) {
  return db
    .select({ assignee: given.assignee })
    .from(given)
    .where(and(own, eq(given.kind, 'assign')))
    .orderBy(desc(given.version))
    .limit(1);
}

function isOrNull(assigned: ReturnType<typeof newest>, to: PersonId | null): SQL {
  return to === null ? sql`${assigned} IS NULL` : sql`${assigned} = ${to}`;
}

/** By the proposal's id, or the ref of a change; `since`: when each change was noticed, epoch ms. */
export function assigneesOf(
  db: ReadDb,
  shown: { readonly proposals: readonly string[]; readonly changes: ReadonlyMap<string, number> },
): Map<string, Assignee> {
  const rows = [
    ...assignments(db, inArray(reviewEvents.targetId, [...shown.proposals])),
    ...assignments(
      db,
      and(inArray(reviewEvents.ref, [...shown.changes.keys()]), isNull(reviewEvents.targetId)),
    ),
  ];
  const found = new Map<string, Assignee | null>();
  for (const { targetId, ref, at, assignee, name, erasedAt } of rows) {
    const key = targetId ?? ref;
    if (targetId === null && at < (shown.changes.get(ref) ?? 0)) continue;
    const id = assignee as PersonId | null;
    if (!found.has(key)) found.set(key, id === null ? null : { id, name: erasedAt === null ? name : null });
  }
  return new Map([...found].flatMap(([key, one]) => (one === null ? [] : [[key, one] as const])));
}

/** Newest first. */
function assignments(db: ReadDb, which: SQL | undefined) {
  return db
    .select({
      ref: reviewEvents.ref,
      targetId: reviewEvents.targetId,
      at: reviewEvents.at,
      assignee: reviewEvents.assignee,
      name: people.name,
      erasedAt: people.erasedAt,
    })
    .from(reviewEvents)
    .leftJoin(people, eq(people.id, reviewEvents.assignee))
    .where(and(which, eq(reviewEvents.kind, 'assign')))
    .orderBy(desc(reviewEvents.version))
    .all();
}
