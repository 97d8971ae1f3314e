// Brings the answers of a bundle into the ledger by what they say: however often, in whatever order, the same comes of it.
import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { TenantId } from '../../../../src-shared/domain/ids.ts';
import type { BundleAnswer, ReviewBundle } from '../../../../src-shared/ipc/bundles.ts';
import type { Person } from '../../calls/context.ts';
import type { WriteDb } from '../../db/handles.ts';
import { inParts } from '../../db/in-parts.ts';
import { insertEvents, type ReviewDeps } from '../events.ts';
import { reviewEvents, reviewGuests } from '../ledger-schema.ts';
import { proposalsById } from '../proposals.ts';

export interface Merged {
  readonly added: number;
  readonly known: number;
  readonly unknown: number;
}

/** Tells one answer from every other; equal answers in two files are one. */
function keyOf({ id }: ReviewBundle, answer: BundleAnswer): string {
  const { item, contentHash, kind, field, body, guest, at } = answer;
  const parts = [id, item, contentHash, kind, field, body, guest, at];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Somebody who calls themselves the same in the same bundle is the same. */
function guestIdOf({ id }: ReviewBundle, guest: string): string {
  return `guest:${createHash('sha256')
    .update(JSON.stringify([id, guest]))
    .digest('hex')
    .slice(0, 32)}`;
}

/** In the caller's transaction. `person` brings it in, and `tenants` are those they see. */
export function mergeBundle(
  db: WriteDb,
  deps: ReviewDeps,
  {
    bundle,
    person,
    tenants,
  }: { readonly bundle: ReviewBundle; readonly person: Person; readonly tenants: readonly TenantId[] },
): Merged {
  const tenantId = tenants.find((id) => id === bundle.client.id);
  const answers = new Map(bundle.answers.map((answer) => [keyOf(bundle, answer), answer]));
  const items = new Map(
    proposalsById(db, [...new Set(bundle.answers.map(({ item }) => item))])
      .filter((proposal) => proposal.tenantId === tenantId)
      .map((proposal) => [proposal.id, proposal]),
  );
  const here = [...answers].filter(([, { item }]) => items.has(item));
  const known = knownKeys(
    db,
    here.map(([key]) => key),
  );
  const fresh = here.filter(([key]) => !known.has(key));
  for (const [, { guest }] of fresh) {
    const values = { id: guestIdOf(bundle, guest), name: guest, tenant: bundle.client.id };
    db.insert(reviewGuests)
      .values({ ...values, createdAt: deps.services.clock.now() })
      .onConflictDoNothing()
      .run();
  }
  insertEvents(
    db,
    deps,
    fresh.flatMap(([externalKey, { item, contentHash, kind, field, body, guest, at }]) => {
      const proposal = items.get(item);
      if (!proposal) return [];
      const act = { ref: proposal.ref, tenantId: proposal.tenantId, person };
      const guestId = guestIdOf(bundle, guest);
      return [{ act, kind, body, at, field, targetId: item, contentHash, guestId, externalKey }];
    }),
  );
  return { added: fresh.length, known: known.size, unknown: answers.size - here.length };
}

const chunk = 5_000;

function knownKeys(db: WriteDb, keys: readonly string[]): Set<string> {
  const known = new Set<string>();
  for (const part of inParts(keys, chunk)) {
    const some = inArray(reviewEvents.externalKey, part);
    for (const row of db.select({ key: reviewEvents.externalKey }).from(reviewEvents).where(some).all())
      if (row.key !== null) known.add(row.key);
  }
  return known;
}
