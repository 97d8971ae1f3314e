// Reads what needs a review because a sync showed it differently: field by field, was and is.
import { and, asc, eq, gte, inArray, isNotNull, lt, sql, type SQL } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { NoticedChange } from '../../../src-shared/ipc/review.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import { tenants } from '../tenants/ledger-schema.ts';
import { reviewSeen, type DecidedContent, type ReviewedContent } from './ledger-schema.ts';

export interface NoticedPage {
  readonly offset?: number;
  readonly limit: number;
  /** Narrows it further. */
  readonly only?: SQL | undefined;
}

/** Oldest first. */
export function noticedChanges(
  db: ReadDb,
  scope: TenantScope,
  { offset = 0, limit, only }: NoticedPage,
): { readonly rows: NoticedChange[]; readonly total: number } {
  const open = and(inArray(reviewSeen.tenant, [...scope.tenants]), isNotNull(reviewSeen.noticedAt), only);
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
    .offset(offset)
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

export interface Noticed {
  readonly tenantId: TenantId;
  readonly content: ReviewedContent;
  readonly contentHash: string;
}

const chunk = 5_000;

/** What each is now, of those that need a review. */
export function noticedByRef(db: ReadDb, refs: readonly EntityRef[]): Map<EntityRef, Noticed> {
  const found = new Map<EntityRef, Noticed>();
  for (const part of inParts(refs, chunk)) {
    const some = and(inArray(reviewSeen.ref, part), isNotNull(reviewSeen.noticedAt));
    for (const row of db.select().from(reviewSeen).where(some).all())
      found.set(row.ref as EntityRef, {
        tenantId: row.tenant as TenantId,
        content: row.present ?? row.content,
        contentHash: row.presentHash ?? row.contentHash,
      });
  }
  return found;
}

/** Whether nothing of the account was ever seen. */
export function isFirstLook(
  db: ReadDb,
  { platform, accountExtId }: { readonly platform: PlatformId; readonly accountExtId: string },
): boolean {
  const begin = `${platform}:${accountExtId}:`;
  const any = and(gte(reviewSeen.ref, begin), lt(reviewSeen.ref, `${begin}~`));
  return db.select({ ref: reviewSeen.ref }).from(reviewSeen).where(any).limit(1).get() === undefined;
}

/** What it is as it was last seen; null for what never was. */
export function seenContent(db: ReadDb, ref: EntityRef): Omit<Noticed, 'tenantId'> | null {
  const row = db.select().from(reviewSeen).where(eq(reviewSeen.ref, ref)).get();
  if (!row) return null;
  return { content: row.present ?? row.content, contentHash: row.presentHash ?? row.contentHash };
}

/** The content of a decision that was about a change. */
export function isDecided(content: unknown): content is DecidedContent {
  return typeof content === 'object' && content !== null && 'wasHash' in content;
}

export function differences(was: ReviewedContent, now: ReviewedContent): NoticedChange['fields'] {
  return [...new Set([...Object.keys(was), ...Object.keys(now)])]
    .filter((field) => was[field] !== now[field])
    .map((field) => ({ field, was: text(was[field]), now: text(now[field]) }));
}

function text(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
