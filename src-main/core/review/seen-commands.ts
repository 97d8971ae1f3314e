// Keeps what each campaign, ad group or ad looked like when it was last reviewed, and notices what a sync shows differently.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { WriteDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import type { Services } from '../services.ts';
import { reviewSeen, type DecidedContent, type ReviewedContent } from './ledger-schema.ts';

export interface SeenDeps {
  readonly services: Pick<Services, 'clock'>;
}

export interface Seen {
  readonly ref: EntityRef;
  readonly tenantId: TenantId;
  readonly content: ReviewedContent;
  readonly contentHash: string;
}

/** From now on this is what later changes are told from. */
export function markReviewed(db: WriteDb, { services }: SeenDeps, seen: Seen): void {
  const at = services.clock.now();
  const known = {
    content: seen.content,
    contentHash: seen.contentHash,
    seenAt: at,
    present: null,
    presentHash: null,
    noticedAt: null,
    unchangedAt: at,
  };
  db.insert(reviewSeen)
    .values({ ref: seen.ref, tenant: seen.tenantId, ...known })
    .onConflictDoUpdate({ target: reviewSeen.ref, set: known })
    .run();
}

const chunk = 500;

/**
 * What a sync found, up to some thousand of one client's. Those never seen before are taken as reviewed: nobody can tell what
 * they were. Answers how many differ now that did not before. Idempotent.
 */
export function noticeChanges(db: WriteDb, { services }: SeenDeps, found: readonly Seen[]): number {
  const now = services.clock.now();
  let changed = 0;
  for (const part of inParts(found, chunk)) {
    const refs = part.map(({ ref }) => ref);
    const rows = db.select().from(reviewSeen).where(inArray(reviewSeen.ref, refs)).all();
    const known = new Map(rows.map((row) => [row.ref, row]));
    const fresh = part.filter(({ ref }) => !known.has(ref));
    if (fresh.length > 0) {
      const rows = fresh.map(({ ref, tenantId, content, contentHash }) => ({
        ref,
        tenant: tenantId,
        content,
        contentHash,
        seenAt: now,
        unchangedAt: now,
      }));
      db.insert(reviewSeen).values(rows).run();
    }
    const same: string[] = [];
    for (const { ref, content, contentHash } of part) {
      const row = known.get(ref);
      if (!row) continue;
      if (row.contentHash === contentHash) {
        same.push(ref);
        if (row.presentHash === null) continue;
        // It was changed back: nothing is left to review.
        const nothing = { present: null, presentHash: null, noticedAt: null };
        db.update(reviewSeen).set(nothing).where(eq(reviewSeen.ref, ref)).run();
        changed += 1;
      } else if (row.presentHash !== contentHash) {
        const differs = { present: content, presentHash: contentHash, noticedAt: row.noticedAt ?? now };
        db.update(reviewSeen).set(differs).where(eq(reviewSeen.ref, ref)).run();
        changed += 1;
      }
    }
    if (same.length > 0)
      db.update(reviewSeen).set({ unchangedAt: now }).where(inArray(reviewSeen.ref, same)).run();
  }
  return changed;
}

/** Fields that we posted ourselves need no review. Nothing happens to a campaign that was never seen. */
export function markPosted(
  db: WriteDb,
  ref: EntityRef,
  { fields, hash }: { readonly fields: ReviewedContent; readonly hash: (content: ReviewedContent) => string },
): void {
  const row = db.select().from(reviewSeen).where(eq(reviewSeen.ref, ref)).get();
  if (!row) return;
  const content = { ...row.content, ...fields };
  const contentHash = hash(content);
  const present = row.present ? { ...row.present, ...fields } : null;
  const presentHash = present ? hash(present) : null;
  const differs = presentHash !== null && presentHash !== contentHash;
  db.update(reviewSeen)
    .set({
      content,
      contentHash,
      ...(differs ? { present, presentHash } : { present: null, presentHash: null, noticedAt: null }),
    })
    .where(eq(reviewSeen.ref, ref))
    .run();
}

/**
 * As before the decision, so that the change needs a review again. Nothing happens when the campaign was reviewed or
 * changed since.
 */
export function unmarkReviewed(
  db: WriteDb,
  ref: EntityRef,
  { decided, contentHash }: { readonly decided: DecidedContent; readonly contentHash: string },
): void {
  const { was, wasHash, now, after, noticedAt } = decided;
  db.update(reviewSeen)
    .set({
      content: was,
      contentHash: wasHash,
      present: now,
      presentHash: contentHash,
      noticedAt,
      unchangedAt: after,
    })
    .where(
      and(eq(reviewSeen.ref, ref), eq(reviewSeen.contentHash, contentHash), isNull(reviewSeen.noticedAt)),
    )
    .run();
}
