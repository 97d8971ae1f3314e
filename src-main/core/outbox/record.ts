// The one way an outbox item changes: an event is appended, and the item's columns follow from it.
import { inArray, sql } from 'drizzle-orm';
import type { WriteDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import type { Provenance, Services } from '../services.ts';
import type { OutboxDetail } from './detail.ts';
import { outboxEvents, outboxItems } from './ledger-schema.ts';

export interface OutboxDeps {
  readonly services: Pick<Services, 'clock' | 'ids'>;
  readonly provenance: Provenance;
}

export type OutboxEventKind = (typeof outboxEvents.$inferSelect)['kind'];

export interface Happening {
  readonly kind: OutboxEventKind;
  /** A person's id, or "system:outbox". */
  readonly author: string;
  readonly detail: OutboxDetail;
}

type Columns = Partial<
  Pick<
    typeof outboxItems.$inferSelect,
    'state' | 'reason' | 'releasedAt' | 'releasedBy' | 'dueAt' | 'settledAt'
  >
>;

/** What an event makes of an item, told from the event alone: replaying all of them gives the item. */
export function consequence(kind: OutboxEventKind, at: number, happening: Omit<Happening, 'kind'>): Columns {
  const { author, detail } = happening;
  const dueAt = detail.dueAt ?? 0;
  switch (kind) {
    case 'queued':
    case 'accepted':
      return {};
    case 'released':
      return { state: 'pending', reason: null, releasedAt: at, releasedBy: author, dueAt };
    case 'held':
      return { state: 'held', reason: detail.reason ?? null, dueAt };
    case 'resumed':
    case 'retried':
      return { state: 'pending', reason: null, dueAt };
    case 'delayed':
      return { state: 'pending', reason: detail.reason ?? null, dueAt };
    case 'intended':
      return { state: 'posting', reason: null, dueAt };
    case 'unanswered':
      return { state: 'unknown', reason: detail.reason ?? null, dueAt };
    case 'conflict':
      return { state: 'conflict', reason: detail.reason ?? null, settledAt: null };
    case 'parked':
      return { state: 'parked', reason: detail.reason ?? null };
    case 'posted':
      return { state: 'posted', reason: null, settledAt: at };
    case 'cancelled':
      return { state: 'cancelled', reason: detail.reason ?? null, settledAt: at };
  }
}

export function record(
  db: WriteDb,
  deps: OutboxDeps,
  { itemId, ...happening }: Happening & { readonly itemId: string },
): void {
  recordMany(db, deps, { ids: [itemId], ...happening });
}

const chunk = 1_000;

/** The same event for each. Answers how many there were. */
export function recordMany(
  db: WriteDb,
  { services, provenance }: OutboxDeps,
  { ids, kind, author, detail }: Happening & { readonly ids: readonly string[] },
): number {
  const at = services.clock.now();
  for (const part of inParts(ids, chunk)) {
    const version = provenance.nextVersion();
    const shared = {
      kind,
      at,
      detail,
      workspace: provenance.workspace,
      author,
      origin: provenance.origin,
      version,
    };
    const tenants = new Map(
      db
        .select({ id: outboxItems.id, tenant: outboxItems.tenant })
        .from(outboxItems)
        .where(inArray(outboxItems.id, part))
        .all()
        .map(({ id, tenant }) => [id, tenant]),
    );
    const rows = part.map((itemId) => ({
      id: services.ids.next(),
      itemId,
      tenant: tenants.get(itemId) ?? null,
      ...shared,
    }));
    db.insert(outboxEvents).values(rows).run();
    db.update(outboxItems)
      // Between an intent and its end the claim stays; everything else ends the work that led to it.
      .set({
        ...consequence(kind, at, { author, detail }),
        version,
        ...(kind === 'intended' ? { attempts: sql`${outboxItems.attempts} + 1` } : {}),
        ...(kind === 'intended' || kind === 'accepted' ? {} : { claimedBy: null, claimedUntil: null }),
      })
      .where(inArray(outboxItems.id, part))
      .run();
  }
  return ids.length;
}
