// Reads the audit: a page of what a filter finds, within what the caller may see, and who and what there is.
import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  max,
  min,
  ne,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { alertPatterns } from '../../../src-shared/domain/alert-patterns.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { AuditAlert, AuditFilter, AuditRow } from '../../../src-shared/ipc/audit.ts';
import type { ReadDb } from '../db/handles.ts';
import { preparedOnce } from '../db/prepared.ts';
import { people } from '../identity/ledger-schema.ts';
import { tenants } from '../tenants/ledger-schema.ts';
import type { StoredEvent } from './event-hash.ts';
import { auditEvents } from './ledger-schema.ts';
import { alertAction } from './patterns.ts';

/** Whose events may be seen: those of some clients and one's own, or all. */
export interface AuditView {
  readonly tenants: readonly TenantId[];
  readonly personId: string;
  readonly all: boolean;
}

export interface AuditPage {
  readonly filter: AuditFilter;
  /** Events older than this one; null: from the newest. */
  readonly before: number | null;
  /** So many of them are passed over. */
  readonly offset?: number;
  readonly limit: number;
}

/** Newest first. */
export function searchAudit(db: ReadDb, view: AuditView, page: AuditPage): AuditRow[] {
  const rows = db
    .select()
    .from(auditEvents)
    .where(foundIn(view, page))
    .orderBy(desc(auditEvents.seq))
    .limit(page.limit)
    .offset(page.offset ?? 0)
    .all();
  const names = namesFor(db, rows);
  return rows.map((row) => toRow(row, names));
}

/** How many events the filter finds. */
export function countAudit(db: ReadDb, view: AuditView, page: Omit<AuditPage, 'limit'>): number {
  return db.select({ events: count() }).from(auditEvents).where(foundIn(view, page)).get()?.events ?? 0;
}

function foundIn(view: AuditView, { filter, before }: Pick<AuditPage, 'filter' | 'before'>) {
  const older = before === null ? undefined : lt(auditEvents.seq, before);
  return and(seenBy(view), ...matching(filter, view), older);
}

function matching(filter: AuditFilter, view: AuditView): (SQL | undefined)[] {
  const { search, actor, action, outcome, tenantId, from, to } = filter;
  const text = `%${search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const found = (column: SQL | (typeof auditEvents)['action']) => sql`${column} LIKE ${text} ESCAPE '\\'`;
  return [
    search === ''
      ? undefined
      : or(
          found(auditEvents.action),
          found(sql`coalesce(${auditEvents.target}, '')`),
          found(sql`${auditEvents.correlationId}`),
        ),
    actor === null ? undefined : eq(auditEvents.actor, actor),
    action === null ? undefined : eq(auditEvents.action, action),
    outcome === 'all'
      ? undefined
      : outcome === 'ok'
        ? eq(auditEvents.outcome, 'ok')
        : ne(auditEvents.outcome, 'ok'),
    tenantId === null
      ? undefined
      : inArray(
          auditEvents.tenant,
          view.tenants.filter((tenant) => tenant === tenantId),
        ),
    from === null ? undefined : gte(auditEvents.at, from),
    to === null ? undefined : lt(auditEvents.at, to),
  ];
}

function seenBy({ all, personId, tenants: own }: AuditView): SQL | undefined {
  return all ? undefined : or(eq(auditEvents.actor, personId), inArray(auditEvents.tenant, [...own]));
}

export interface ChainSpan {
  readonly events: number;
  readonly fromSeq: number;
  readonly toSeq: number;
}

export function chainSpan(db: ReadDb): ChainSpan {
  // Asked for one by one: both in one question would walk the whole chain.
  const first = db
    .select({ seq: min(auditEvents.seq) })
    .from(auditEvents)
    .get();
  const last = db
    .select({ seq: max(auditEvents.seq) })
    .from(auditEvents)
    .get();
  const fromSeq = first?.seq ?? 1;
  const toSeq = last?.seq ?? 0;
  return { events: toSeq - fromSeq + 1, fromSeq, toSeq };
}

/** Newest first; those that somebody has acknowledged only when `all` asks for them. */
export function alertsSince(db: ReadDb, since: number, all = false): AuditAlert[] {
  const seen = db
    .select({ seq: sql<number>`CAST(${auditEvents.target} AS INTEGER)` })
    .from(auditEvents)
    .where(and(eq(auditEvents.action, 'audit.acknowledge'), eq(auditEvents.outcome, 'ok')));
  const open = all ? undefined : notInArray(auditEvents.seq, seen);
  const rows = db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, alertAction), gte(auditEvents.at, since), open))
    .orderBy(desc(auditEvents.seq))
    .limit(100)
    .all();
  const names = namesFor(db, rows);
  return rows.flatMap((row) => {
    const { pattern, count } = JSON.parse(row.detail) as { pattern?: string; count?: number };
    const known = alertPatterns.find((one) => one === pattern);
    if (!known || row.target === null) return [];
    const person = { id: row.target, name: names.people.get(row.target) ?? null };
    return [{ seq: row.seq, at: row.at, pattern: known, person, count: count ?? 1 }];
  });
}

/** Number of the newest alert; null when there was none. */
export function newestAlert(db: ReadDb): number | null {
  return alertSeq(db).get()?.seq ?? null;
}

const alertSeq = preparedOnce((db) =>
  db
    .select({ seq: max(auditEvents.seq) })
    .from(auditEvents)
    .where(eq(auditEvents.action, alertAction))
    .prepare(),
);

export function isAlert(db: ReadDb, seq: number): boolean {
  const found = and(eq(auditEvents.seq, seq), eq(auditEvents.action, alertAction));
  return db.select({ seq: auditEvents.seq }).from(auditEvents).where(found).get() !== undefined;
}

/** Everybody and every act that the caller's events name. */
export function auditChoices(db: ReadDb, view: AuditView) {
  const actors = db
    .selectDistinct({ id: auditEvents.actor })
    .from(auditEvents)
    .where(seenBy(view))
    .orderBy(asc(auditEvents.actor))
    .all();
  const actions = db
    .selectDistinct({ action: auditEvents.action })
    .from(auditEvents)
    .where(seenBy(view))
    .orderBy(asc(auditEvents.action))
    .all();
  const names = personNames(
    db,
    actors.map((actor) => actor.id),
  );
  return {
    actors: actors.map(({ id }) => ({ id, name: names.get(id) ?? null })),
    actions: actions.map((row) => row.action),
  };
}

/** The newest event that happened before an instant, and its hash; null when there is none. */
export function newestBefore(db: ReadDb, at: number): { seq: number; hash: Buffer } | null {
  // Events are in the order they were written; a clock that was set back must not let a newer one go.
  const first = db
    .select({ seq: auditEvents.seq })
    .from(auditEvents)
    .where(gte(auditEvents.at, at))
    .orderBy(asc(auditEvents.seq))
    .limit(1)
    .get();
  return (
    db
      .select({ seq: auditEvents.seq, hash: auditEvents.hash })
      .from(auditEvents)
      .where(first ? lt(auditEvents.seq, first.seq) : lte(auditEvents.at, at))
      .orderBy(desc(auditEvents.seq))
      .limit(1)
      .get() ?? null
  );
}

interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly tenants: ReadonlyMap<string, string>;
}

function namesFor(db: ReadDb, rows: readonly StoredEvent[]): Names {
  const ids = rows.flatMap((row) => [row.actor, ...(row.target === null ? [] : [row.target])]);
  const clients = [...new Set(rows.flatMap((row) => (row.tenant === null ? [] : [row.tenant])))];
  const known = db
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(inArray(tenants.id, clients))
    .all();
  return { people: personNames(db, ids), tenants: new Map(known.map((row) => [row.id, row.name])) };
}

function personNames(db: ReadDb, ids: readonly string[]): Map<string, string> {
  const rows = db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(inArray(people.id, [...new Set(ids)]), isNull(people.erasedAt)))
    .all();
  return new Map(rows.map((row) => [row.id, row.name]));
}

function toRow(row: StoredEvent, names: Names): AuditRow {
  const values = (text: string | null) => (text === null ? null : (JSON.parse(text) as AuditRow['detail']));
  return {
    seq: row.seq,
    at: row.at,
    actor: { id: row.actor, name: names.people.get(row.actor) ?? null },
    door: row.door === 'window' || row.door === 'cli' ? row.door : 'core',
    action: row.action,
    tenantId: row.tenant as TenantId | null,
    tenantName: row.tenant === null ? null : (names.tenants.get(row.tenant) ?? null),
    target: row.target,
    targetName: row.target === null ? null : (names.people.get(row.target) ?? null),
    outcome: row.outcome,
    detail: values(row.detail) ?? {},
    before: values(row.before),
    after: values(row.after),
    correlationId: row.correlationId,
    hash: row.hash.toString('hex'),
  };
}
