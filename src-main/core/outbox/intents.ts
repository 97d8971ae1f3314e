// Reads what an item set out to write, and what of that its platform is known to have done.
import { and, desc, eq } from 'drizzle-orm';
import type { ChangeField } from '../../../src-shared/domain/proposals.ts';
import type { ReadDb } from '../db/handles.ts';
import type { OutboxDetail } from './detail.ts';
import { outboxEvents } from './ledger-schema.ts';

/** The newest intent: what may have been written, and the platform's mark before it. Null: nothing was sent. */
export function lastIntent(db: ReadDb, itemId: string): OutboxDetail | null {
  return detailsOf(db, itemId, 'intended')[0] ?? null;
}

export function acceptedFields(db: ReadDb, itemId: string): Set<ChangeField> {
  const changes = detailsOf(db, itemId, 'accepted').flatMap(({ changes = [] }) => changes);
  return new Set(changes.map(({ field }) => field));
}

/** Newest first. */
function detailsOf(db: ReadDb, itemId: string, kind: 'intended' | 'accepted'): OutboxDetail[] {
  return db
    .select({ detail: outboxEvents.detail })
    .from(outboxEvents)
    .where(and(eq(outboxEvents.itemId, itemId), eq(outboxEvents.kind, kind)))
    .orderBy(desc(outboxEvents.version))
    .all()
    .map(({ detail }) => detail);
}
