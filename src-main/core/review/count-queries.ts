// How much waits for a review, by client: proposals and what a sync showed differently.
import { and, count, inArray, isNotNull } from 'drizzle-orm';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { reviewEvents, reviewSeen } from './ledger-schema.ts';
import { isOpenProposal } from './proposal-queries.ts';

/** Clients with nothing to review are missing. */
export function toReviewByTenant(db: ReadDb, scope: TenantScope): Map<TenantId, number> {
  const proposals = db
    .select({ tenant: reviewEvents.tenant, open: count() })
    .from(reviewEvents)
    .where(isOpenProposal(db, scope))
    .groupBy(reviewEvents.tenant)
    .all();
  const noticed = db
    .select({ tenant: reviewSeen.tenant, open: count() })
    .from(reviewSeen)
    .where(and(inArray(reviewSeen.tenant, [...scope.tenants]), isNotNull(reviewSeen.noticedAt)))
    .groupBy(reviewSeen.tenant)
    .all();
  const sums = new Map<TenantId, number>();
  for (const { tenant, open } of [...proposals, ...noticed]) {
    sums.set(tenant as TenantId, (sums.get(tenant as TenantId) ?? 0) + open);
  }
  return sums;
}
