// What others did in review since a person last looked, newest first, with the platforms' changes counted beside it.
import { and, count, desc, eq, gt, inArray, isNotNull, ne, or } from 'drizzle-orm';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { PersonId } from '../../../src-shared/domain/ids.ts';
import type { ReviewEvent } from '../../../src-shared/ipc/review.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { reviewEvents, reviewMentions, reviewSeen } from './ledger-schema.ts';
import { describe, mentionsOf, selectEvents } from './queries.ts';

export interface SinceMark {
  readonly counts: { changes: number; proposals: number; others: number; mentions: number };
  readonly rows: readonly {
    readonly event: ReviewEvent;
    readonly ref: EntityRef;
    readonly tenant: string;
    readonly mentionsMe: boolean;
  }[];
}

interface SinceAsk {
  readonly scope: TenantScope;
  readonly reader: PersonId;
  /** Epoch ms. */
  readonly mark: number;
  readonly limit: number;
}

export function sinceMark(db: ReadDb, { scope, reader, mark, limit }: SinceAsk): SinceMark {
  const tenants = [...scope.tenants];
  // By when it came in here: what a bundle brings was written earlier.
  const fresh = and(
    gt(reviewEvents.version, `${mark.toString().padStart(15, '0')}-~`),
    inArray(reviewEvents.tenant, tenants),
    or(ne(reviewEvents.author, reader), isNotNull(reviewEvents.guestId)),
  );
  const kinds = db
    .select({ kind: reviewEvents.kind, found: count() })
    .from(reviewEvents)
    .where(fresh)
    .groupBy(reviewEvents.kind)
    .all();
  const all = kinds.reduce((sum, { found }) => sum + found, 0);
  const proposals = kinds.find(({ kind }) => kind === 'propose')?.found ?? 0;
  const noticed = db
    .select({ found: count() })
    .from(reviewSeen)
    .where(and(inArray(reviewSeen.tenant, tenants), gt(reviewSeen.noticedAt, mark)))
    .get();
  const shown = selectEvents(db).where(fresh).orderBy(desc(reviewEvents.version)).limit(limit).all();
  const refs = [...new Set(shown.map(({ ref }) => ref))];
  const around = Map.groupBy(selectEvents(db).where(inArray(reviewEvents.ref, refs)).all(), ({ ref }) => ref);
  const mentions = mentionsOf(db, shown);
  const mine = mentioned(db, reader, fresh);
  const rows = shown.map((row) => ({
    event: describe(row, around.get(row.ref) ?? [], { reader, contentHash: row.contentHash, mentions }),
    ref: row.ref as EntityRef,
    tenant: row.tenant ?? '',
    mentionsMe: mine.has(row.id),
  }));
  return {
    counts: { changes: noticed?.found ?? 0, proposals, others: all - proposals, mentions: mine.size },
    rows,
  };
}

function mentioned(db: ReadDb, reader: PersonId, fresh: ReturnType<typeof and>): Set<string> {
  const rows = db
    .select({ id: reviewMentions.eventId })
    .from(reviewMentions)
    .innerJoin(reviewEvents, eq(reviewEvents.id, reviewMentions.eventId))
    .where(and(eq(reviewMentions.personId, reader), fresh))
    .all();
  return new Set(rows.map(({ id }) => id));
}
