// Appends to the audit chain, inside the caller's transaction, so that an act and its record stand or fall together.
import { desc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { rowInserter } from '../db/insert-rows.ts';
import { preparedOnce } from '../db/prepared.ts';
import { settings } from '../settings/ledger-schema.ts';
import { genesis, hashEvent } from './event-hash.ts';
import { assertTold, type EventKind } from './event-kinds.ts';
import { auditEvents } from './ledger-schema.ts';
import { unusualAfter } from './patterns.ts';
import { whereFrom } from './where-from.ts';

export type AuditValues = Readonly<Record<string, string | number | boolean | null>>;

export interface AuditEvent {
  /** Epoch ms. */
  readonly at: number;
  /** A person's id, "system:JOB", or "unknown" before sign-in. */
  readonly actor: string;
  readonly door: 'window' | 'cli' | 'core';
  /** Name of the call or of the core's own act. */
  readonly action: EventKind;
  readonly tenant?: string | null;
  readonly target?: string | null;
  readonly outcome: string;
  readonly correlationId: string;
  /** Ids and numbers only: what is hashed must never have to be erased. */
  readonly detail?: AuditValues;
  /** The fields that changed, as they were and as they are; redacted by whoever hands them in. */
  readonly before?: AuditValues;
  readonly after?: AuditValues;
}

/**
 * One event after the newest, and another one when it completes an unusual pattern. The caller's transaction must be
 * IMMEDIATE, as unitOfWork makes it. Returns the number of the event. Throws AppError internal for an act that went
 * through and does not tell what it changed.
 */
export function appendAudit(db: WriteDb, given: AuditEvent): number {
  assertTold(given);
  const event = given.action === 'session.started' ? withPlace(db, given) : given;
  const seq = append(db, event);
  const unusual = unusualAfter(db, event);
  if (unusual) append(db, unusual);
  return seq;
}

/** A sign-in says where from, so that one from elsewhere is noticed. */
function withPlace(db: WriteDb, event: AuditEvent): AuditEvent {
  return { ...event, detail: { ...whereFrom(statements(db).origin()), ...event.detail } };
}

function append(db: WriteDb, event: AuditEvent): number {
  const { newest, origin } = statements(db);
  const last = newest.get();
  const previousHash = last?.hash ?? genesis;
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: event.at,
    actor: event.actor,
    door: event.door,
    origin: origin(),
    action: event.action,
    tenant: event.tenant ?? null,
    target: event.target ?? null,
    outcome: event.outcome,
    correlationId: event.correlationId,
    detail: JSON.stringify(event.detail ?? {}),
    before: event.before ? JSON.stringify(event.before) : null,
    after: event.after ? JSON.stringify(event.after) : null,
  };
  const hash = Buffer.from(hashEvent(row, previousHash.toString('hex')), 'hex');
  insertEvents(db, [{ ...row, previousHash, hash }]);
  return row.seq;
}

const insertEvents = rowInserter(auditEvents);

const statements = preparedOnce((db: ReadDb) => {
  const installation = db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.name, 'installation'))
    .prepare();
  let known: string | null = null;
  return {
    newest: db
      .select({ seq: auditEvents.seq, hash: auditEvents.hash })
      .from(auditEvents)
      .orderBy(desc(auditEvents.seq))
      .limit(1)
      .prepare(),
    /** This installation's id, which never changes once the ledger has one. */
    origin(): string {
      if (known !== null) return known;
      const value = installation.get()?.value;
      if (typeof value !== 'string') return 'unknown';
      known = value;
      return value;
    },
  };
});
