// The hash that ties an event to the one before it.
import { hash } from 'node:crypto';
import type { auditEvents } from './ledger-schema.ts';

export type StoredEvent = typeof auditEvents.$inferSelect;
type Hashed = Omit<StoredEvent, 'hash' | 'previousHash'>;

/** What precedes the first event. */
export const genesis = Buffer.alloc(32);

/**
 * SHA-256, in hex, over the previous hash in hex and the stored fields in a fixed order. Texts carry their length, so
 * that nothing can move from one field to the next; a missing one differs from an empty one.
 */
export function hashEvent(row: Hashed, previous: string): string {
  const { actor, door, origin, action, tenant, target, outcome, correlationId } = row;
  const who = `${text(actor)}${text(door)}${text(origin)}${text(action)}${text(tenant)}${text(target)}`;
  const what = `${text(outcome)}${text(correlationId)}${text(row.detail)}${text(row.before)}${text(row.after)}`;
  return hash('sha256', `${previous} ${row.seq} ${row.at} ${who}${what}`, 'hex');
}

function text(value: string | null): string {
  return value === null ? '-' : `${value.length}:${value}`;
}
