// Changes of ads that a platform's own history tells of: nobody lists what an ad says, so only these are compared.
import { inArray } from 'drizzle-orm';
import { formatEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { hashContent } from '../campaigns/content-queries.ts';
import type { WriteDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import type { ToldOfAd } from '../mirror/reads/review-notes.ts';
import { reviewSeen, type ReviewedContent } from './ledger-schema.ts';
import { noticeChanges, type Seen, type SeenDeps } from './seen-commands.ts';

interface Told {
  /** Oldest first. */
  readonly told: readonly ToldOfAd[];
  /** Of the account: what happened before anybody could review it is taken as reviewed. */
  readonly isFirst: boolean;
  readonly platform: PlatformId;
  readonly accountId: string;
  readonly tenantId: TenantId;
}

const chunk = 500;

/** Answers how many differ now that did not before. Idempotent, however often a change is told. */
export function noticeTold(db: WriteDb, deps: SeenDeps, { told, isFirst, tenantId, ...at }: Told): number {
  const byAd = Map.groupBy(told, ({ extId }) => extId);
  const known = knownContents(
    db,
    [...byAd.keys()].map((id) => formatEntityRef({ ...at, kind: 'ad', id })),
  );
  const found: Seen[] = [];
  const fresh: (typeof reviewSeen.$inferInsert)[] = [];
  for (const [id, changes] of byAd) {
    const ref = formatEntityRef({ ...at, kind: 'ad', id });
    const [first] = changes;
    if (!first) continue;
    const before = known.get(ref);
    const now = { ...before, ...afterAll(changes), name: first.name, status: first.status };
    if (!before) {
      const was = isFirst ? now : { ...now, ...beforeAll(changes) };
      const seen = { content: was, contentHash: hashContent(was), seenAt: first.at, unchangedAt: first.at };
      fresh.push({ ref, tenant: tenantId, ...seen });
    }
    found.push({ ref, tenantId, content: now, contentHash: hashContent(now) });
  }
  for (const part of inParts(fresh, chunk))
    db.insert(reviewSeen)
      .values([...part])
      .run();
  return noticeChanges(db, deps, found);
}

type Texts = Readonly<Record<string, string | null>>;

/** What each ad is by what is known: as last seen different, or as reviewed. */
function knownContents(db: WriteDb, refs: readonly EntityRef[]): Map<EntityRef, Texts> {
  const known = new Map<EntityRef, Texts>();
  for (const part of inParts(refs, chunk)) {
    for (const row of db.select().from(reviewSeen).where(inArray(reviewSeen.ref, part)).all())
      known.set(row.ref as EntityRef, textsOf(row.present ?? row.content));
  }
  return known;
}

function textsOf(content: ReviewedContent): Texts {
  return Object.fromEntries(
    Object.entries(content).map(([field, value]) => [field, value === null ? null : String(value)]),
  );
}

function afterAll(changes: readonly ToldOfAd[]): Texts {
  return Object.fromEntries(changes.map(({ field, after }) => [field, after]));
}

function beforeAll(changes: readonly ToldOfAd[]): Texts {
  return Object.fromEntries(changes.toReversed().map(({ field, before }) => [field, before]));
}
