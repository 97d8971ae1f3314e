// Reads what needs a review because a sync showed it differently: field by field, was and is.
import { and, asc, inArray, isNotNull, sql } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { NoticedChange } from '../../../src-shared/ipc/review.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { tenants } from '../tenants/ledger-schema.ts';
import { reviewSeen, type ReviewedContent } from './ledger-schema.ts';

/** Oldest first. */
export function noticedChanges(
  db: ReadDb,
  scope: TenantScope,
  { limit }: { readonly limit: number },
): { readonly rows: NoticedChange[]; readonly total: number } {
  const open = and(inArray(reviewSeen.tenant, [...scope.tenants]), isNotNull(reviewSeen.noticedAt));
  const names = new Map(
    db
      .select({ id: tenants.id, name: tenants.name })
      .from(tenants)
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const rows = db
    .select()
    .from(reviewSeen)
    .where(open)
    .orderBy(asc(reviewSeen.noticedAt), asc(reviewSeen.ref))
    .limit(limit)
    .all()
    .map((row): NoticedChange => {
      const present = row.present ?? row.content;
      return {
        ref: row.ref as EntityRef,
        platform: parseEntityRef(row.ref).platform,
        campaignName: text(present['name']) ?? '',
        tenantId: row.tenant as TenantId,
        tenantName: names.get(row.tenant) ?? '',
        fields: differences(row.content, present),
        contentHash: row.presentHash ?? row.contentHash,
        after: row.unchangedAt,
        noticedAt: row.noticedAt ?? row.seenAt,
      };
    });
  const counted = db
    .select({ total: sql<number>`count(*)` })
    .from(reviewSeen)
    .where(open)
    .get();
  return { rows, total: counted?.total ?? 0 };
}

function differences(was: ReviewedContent, now: ReviewedContent): NoticedChange['fields'] {
  return [...new Set([...Object.keys(was), ...Object.keys(now)])]
    .filter((field) => was[field] !== now[field])
    .map((field) => ({ field, was: text(was[field]), now: text(now[field]) }));
}

function text(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
