// Reads what waits in the outbox, within a scope.
import { and, count, desc, eq, inArray } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { OutboxRow } from '../../../src-shared/ipc/review.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { people } from '../identity/ledger-schema.ts';
import { tenants } from '../tenants/ledger-schema.ts';
import { outboxItems } from './ledger-schema.ts';

/** Newest first; the campaign's name is the one that was seen when it was decided. */
export function outboxIn(db: ReadDb, scope: TenantScope): OutboxRow[] {
  return db
    .select({
      id: outboxItems.id,
      decisionId: outboxItems.decisionId,
      ref: outboxItems.ref,
      kind: outboxItems.kind,
      state: outboxItems.state,
      content: outboxItems.content,
      at: outboxItems.createdAt,
      author: people.name,
      tenantId: tenants.id,
      tenantName: tenants.name,
    })
    .from(outboxItems)
    .innerJoin(tenants, eq(tenants.id, outboxItems.tenant))
    .leftJoin(people, eq(people.id, outboxItems.author))
    .where(and(inArray(tenants.id, [...scope.tenants]), eq(outboxItems.state, 'pending')))
    .orderBy(desc(outboxItems.version))
    .all()
    .map(({ content, ...row }) => ({
      ...row,
      decisionId: row.decisionId as DecisionId,
      ref: row.ref as EntityRef,
      tenantId: row.tenantId as TenantId,
      campaignName: String(content['name'] ?? ''),
    }));
}

/** How many items of each client wait; clients without any are missing. */
export function pendingByTenant(db: ReadDb, scope: TenantScope): Map<TenantId, number> {
  const rows = db
    .select({ tenant: outboxItems.tenant, pending: count() })
    .from(outboxItems)
    .where(and(inArray(outboxItems.tenant, [...scope.tenants]), eq(outboxItems.state, 'pending')))
    .groupBy(outboxItems.tenant)
    .all();
  return new Map(rows.map((row) => [row.tenant as TenantId, row.pending]));
}
