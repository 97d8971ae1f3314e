// Puts decisions into the outbox and takes them out again before they are sent.
import { and, eq } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Provenance, Services } from '../services.ts';
import { outboxItems } from './ledger-schema.ts';

interface Enqueued {
  readonly decisionId: DecisionId;
  readonly ref: EntityRef;
  readonly tenantId: TenantId;
  readonly kind: 'approve' | 'reject';
  readonly content: Readonly<Record<string, string | number | null>>;
  readonly contentHash: string;
  readonly author: string;
}

/** A newer decision about the same ref takes the place of one that still waits. */
export function enqueueDecision(
  db: WriteDb,
  deps: { readonly services: Services; readonly provenance: Provenance },
  item: Enqueued,
): void {
  db.update(outboxItems)
    .set({ state: 'undone', version: deps.provenance.nextVersion() })
    .where(and(eq(outboxItems.ref, item.ref), eq(outboxItems.state, 'pending')))
    .run();
  db.insert(outboxItems)
    .values({
      id: deps.services.ids.next(),
      decisionId: item.decisionId,
      ref: item.ref,
      kind: item.kind,
      state: 'pending',
      content: { ...item.content },
      contentHash: item.contentHash,
      createdAt: deps.services.clock.now(),
      workspace: deps.provenance.workspace,
      tenant: item.tenantId,
      author: item.author,
      origin: deps.provenance.origin,
      version: deps.provenance.nextVersion(),
    })
    .run();
}

/** 'already' when it was taken back before. Throws AppError conflict when it is no longer waiting. */
export function undoDecision(db: WriteDb, decisionId: DecisionId): 'undone' | 'already' {
  const item = db
    .select({ id: outboxItems.id, state: outboxItems.state })
    .from(outboxItems)
    .where(eq(outboxItems.decisionId, decisionId))
    .get();
  if (!item) throw new AppError('conflict', 'the decision is not in the outbox');
  if (item.state === 'undone') return 'already';
  db.update(outboxItems).set({ state: 'undone' }).where(eq(outboxItems.id, item.id)).run();
  return 'undone';
}
