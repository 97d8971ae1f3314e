// What is unusual: many refusals, sign-ins that fail or come from elsewhere, much taken out at once, credentials changed at night.
import { and, count, desc, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import type { AlertPattern } from '../../../src-shared/domain/alert-patterns.ts';
import type { ReadDb } from '../db/handles.ts';
import type { AuditEvent } from './commands.ts';
import { auditEvents } from './ledger-schema.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Refusals of one person within ten minutes. */
const manyDenials = 10;
/** Sign-ins within an hour that came to nothing, whoever tried. */
const manyFailed = 5;
/** Files that one person took out within an hour, and rows of them all. */
const manyExports = 5;
const manyRows = 100_000;
/** By the clock on the wall of this machine. */
const workday = { from: 6, to: 21 } as const;
export const credentialActs: ReadonlySet<string> = new Set([
  'connections.connect',
  'connections.addToken',
  'connections.setAppSecret',
  'connections.remove',
  'credentials.add',
  'credentials.remove',
  'credentials.reveal',
  'credentials.begin',
  'credentials.enter',
  'credentials.consent',
  'credentials.approve',
  'credentials.promote',
  'credentials.retire',
  'credentials.rollBack',
  'vault.rekey',
  'vault.replaceKey',
]);
/** What leaves as a file, and as rows on the clipboard: the latter is an everyday act and counts by its rows alone. */
export const filesOut: readonly string[] = [
  'audit.export',
  'backups.save',
  'bulk.save',
  'bundles.share',
  'credentials.export',
  'dataMap.export',
  'devices.export',
  'explorer.export',
  'people.export',
  'people.exportGuest',
];
export const rowsOut: readonly string[] = [...filesOut, 'explorer.copy'];

export const alertAction = 'audit.alert';

/** The event of an alert that this event sets off, or null; the same alert about the same person comes once an hour. */
export function unusualAfter(db: ReadDb, event: AuditEvent): AuditEvent | null {
  const found = patternOf(db, event);
  if (!found || wasRaised(db, event, found.pattern)) return null;
  return {
    at: event.at,
    actor: 'system:audit',
    door: 'core',
    action: alertAction,
    tenant: event.tenant ?? null,
    target: event.actor,
    outcome: 'ok',
    correlationId: event.correlationId,
    detail: { ...found },
  };
}

interface Found {
  readonly pattern: AlertPattern;
  readonly count: number;
}

function patternOf(db: ReadDb, event: AuditEvent): Found | null {
  if (event.outcome === 'forbidden') {
    const times = countSince(
      db,
      { ...event, at: event.at - 10 * minuteMs },
      eq(auditEvents.outcome, 'forbidden'),
    );
    return times >= manyDenials ? { pattern: 'many_denials', count: times } : null;
  }
  if (event.action === 'session.started' && event.outcome !== 'ok') {
    const failed = and(eq(auditEvents.action, event.action), ne(auditEvents.outcome, 'ok'));
    const times = countSince(db, { ...event, at: event.at - hourMs }, failed);
    return times >= manyFailed ? { pattern: 'failed_sign_ins', count: times } : null;
  }
  if (event.outcome !== 'ok') return null;
  if (event.action === 'session.started') return placeOf(db, event);
  if (rowsOut.includes(event.action)) return exportOf(db, { ...event, at: event.at - hourMs });
  if (credentialActs.has(event.action)) {
    const local = new Date(event.at);
    const weekend = local.getDay() === 0 || local.getDay() === 6;
    const night = local.getHours() < workday.from || local.getHours() >= workday.to;
    return weekend || night ? { pattern: 'off_hours_rotation', count: 1 } : null;
  }
  return null;
}

function exportOf(db: ReadDb, since: AuditEvent): Found | null {
  const rows = db
    .select({ rows: sql<number>`coalesce(sum(json_extract(${auditEvents.detail}, '$.rows')), 0)` })
    .from(auditEvents)
    .where(recent(since, inArray(auditEvents.action, rowsOut)))
    .get();
  if (rows && rows.rows >= manyRows) return { pattern: 'bulk_export', count: rows.rows };
  if (!filesOut.includes(since.action)) return null;
  const times = countSince(db, since, inArray(auditEvents.action, filesOut));
  return times >= manyExports ? { pattern: 'bulk_export', count: times } : null;
}

/** A person's first sign-in ever is no news about a place. */
function placeOf(db: ReadDb, event: AuditEvent): Found | null {
  const earlier = db
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.actor, event.actor),
        eq(auditEvents.action, 'session.started'),
        ne(auditEvents.correlationId, event.correlationId),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(200)
    .all()
    .map((row) => JSON.parse(row.detail) as Record<string, unknown>);
  if (earlier.length === 0) return null;
  const unknown = (field: string) => earlier.every((known) => known[field] !== event.detail?.[field]);
  if (unknown('device')) return { pattern: 'new_device', count: 1 };
  return unknown('network') ? { pattern: 'new_network', count: 1 } : null;
}

function countSince(
  db: ReadDb,
  { actor, at }: Pick<AuditEvent, 'actor' | 'at'>,
  which: Parameters<typeof and>[0],
): number {
  return (
    db.select({ events: count() }).from(auditEvents).where(recent({ actor, at }, which)).get()?.events ?? 0
  );
}

/** What a person did from an instant on, that went through or not. */
function recent({ actor, at }: Pick<AuditEvent, 'actor' | 'at'>, which: Parameters<typeof and>[0]) {
  return and(eq(auditEvents.actor, actor), gte(auditEvents.at, at), which);
}

function wasRaised(db: ReadDb, event: AuditEvent, pattern: AlertPattern): boolean {
  const raised = db
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.action, alertAction),
        eq(auditEvents.target, event.actor),
        gte(auditEvents.at, event.at - hourMs),
      ),
    )
    .all();
  return raised.some((row) => (JSON.parse(row.detail) as { pattern?: unknown }).pattern === pattern);
}
