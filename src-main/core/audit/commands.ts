// Appends to the audit chain, inside the caller's transaction, so that an act and its record stand or fall together.
import { createHash } from 'node:crypto';
import { desc } from 'drizzle-orm';
import type { WriteDb } from '../db/handles.ts';
import { auditEvents } from './ledger-schema.ts';

export interface AuditEvent {
  /** Epoch ms. */
  readonly at: number;
  /** A person's id, "system:JOB", or "unknown" before sign-in. */
  readonly actor: string;
  readonly door: 'window' | 'cli' | 'core';
  /** Name of the call or of the core's own act. */
  readonly action: string;
  readonly tenant?: string | null;
  readonly target?: string | null;
  readonly outcome: string;
  readonly correlationId: string;
  /** Ids and numbers only: what is hashed must never have to be erased. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What precedes the first event. */
const genesis = Buffer.alloc(32);

/** One event after the newest. The caller's transaction must be IMMEDIATE, as unitOfWork makes it. */
export function appendAudit(db: WriteDb, event: AuditEvent): void {
  const last = db
    .select({ seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.seq))
    .limit(1)
    .get();
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: event.at,
    actor: event.actor,
    door: event.door,
    action: event.action,
    tenant: event.tenant ?? null,
    target: event.target ?? null,
    outcome: event.outcome,
    correlationId: event.correlationId,
    detail: { ...event.detail },
    previousHash: last?.hash ?? genesis,
  };
  db.insert(auditEvents)
    .values({ ...row, hash: hashOf(row) })
    .run();
}

type Hashed = Omit<typeof auditEvents.$inferSelect, 'hash'>;

/** SHA-256 over the previous hash and the stored fields in a fixed order. */
export function hashOf(row: Hashed): Buffer {
  const fields = [
    row.seq,
    row.at,
    row.actor,
    row.door,
    row.action,
    row.tenant,
    row.target,
    row.outcome,
    row.correlationId,
    Object.entries(row.detail).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return createHash('sha256').update(row.previousHash).update(JSON.stringify(fields)).digest();
}
