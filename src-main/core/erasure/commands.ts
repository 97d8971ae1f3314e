// Writes of erasures: beginning and ending one, and what goes from the ledger; each inside the caller's transaction.
import { and, eq, inArray } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { keptCredentials } from '../credentials/ledger-schema.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { explorerViews } from '../campaigns/explorer/ledger-schema.ts';
import { people, sessions } from '../identity/ledger-schema.ts';
import { outboxEvents, outboxItems } from '../outbox/ledger-schema.ts';
import { personAccess } from '../people/ledger-schema.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { personSettings } from '../person-settings/ledger-schema.ts';
import { dropDraftsOf } from '../review/commands.ts';
import {
  reviewEvents,
  reviewGuests,
  reviewMentions,
  reviewSeen,
  reviewTexts,
} from '../review/ledger-schema.ts';
import type { Provenance, Services } from '../services.ts';
import { syncLog } from '../sync-log/ledger-schema.ts';
import { entityTags } from '../tags/ledger-schema.ts';
import { accountAssignments, personTenants, tenants } from '../tenants/ledger-schema.ts';
import { erasures, type ErasedAccount } from './ledger-schema.ts';
import { openErasureOf, type Erasure } from './queries.ts';

export interface ErasureWriteDeps {
  readonly services: Pick<Services, 'clock' | 'ids'>;
  readonly provenance: Provenance;
}

export interface NewErasure {
  readonly kind: Erasure['kind'];
  readonly subject: string;
  readonly accounts: readonly ErasedAccount[];
  readonly author: string;
}

/** One that is under way already is answered instead of a second one. */
export function beginErasure(tx: WriteDb, deps: ErasureWriteDeps, given: NewErasure): Erasure {
  const known = openErasureOf(tx, given.subject);
  if (known) return known;
  const { workspace, origin, nextVersion } = deps.provenance;
  const { clock, ids } = deps.services;
  const tenant = given.kind === 'client' ? given.subject : null;
  const begunAt = clock.now();
  const row = { ...given, id: ids.next(), begunAt, workspace, origin, version: nextVersion(), tenant };
  return tx.insert(erasures).values(row).returning().get();
}

export function endErasure(tx: WriteDb, id: string, at: number): void {
  tx.update(erasures).set({ endedAt: at }).where(eq(erasures.id, id)).run();
}

/** Throws AppError conflict while a change of the client is on its way to a platform. */
export function assertNothingLeaves(tx: WriteDb, tenant: string): void {
  const leaving = and(eq(outboxItems.tenant, tenant), inArray(outboxItems.state, ['posting', 'unknown']));
  if (tx.select({ id: outboxItems.id }).from(outboxItems).where(leaving).get())
    throw new AppError('conflict', 'a change of this client is being posted');
}

/** Every row of the client but itself, which keeps its id so that the audit can be read. Returns how many went. */
export function purgeClientRows(
  tx: WriteDb,
  { subject: tenant, accounts }: Pick<Erasure, 'subject' | 'accounts'>,
  { at, grants }: { readonly at: number; readonly grants: readonly string[] },
): number {
  let rows = 0;
  const gone = ({ changes }: { readonly changes: number }) => void (rows += changes);
  gone(tx.delete(outboxEvents).where(eq(outboxEvents.tenant, tenant)).run());
  gone(tx.delete(outboxItems).where(eq(outboxItems.tenant, tenant)).run());
  const events = tx.select({ id: reviewEvents.id }).from(reviewEvents).where(eq(reviewEvents.tenant, tenant));
  gone(tx.delete(reviewMentions).where(inArray(reviewMentions.eventId, events)).run());
  const texts = tx
    .select({ id: reviewEvents.textId })
    .from(reviewEvents)
    .where(eq(reviewEvents.tenant, tenant))
    .all();
  gone(tx.delete(reviewEvents).where(eq(reviewEvents.tenant, tenant)).run());
  for (const { id } of texts)
    if (id !== null) gone(tx.delete(reviewTexts).where(eq(reviewTexts.id, id)).run());
  gone(tx.delete(reviewGuests).where(eq(reviewGuests.tenant, tenant)).run());
  gone(tx.delete(reviewSeen).where(eq(reviewSeen.tenant, tenant)).run());
  gone(tx.delete(entityTags).where(eq(entityTags.tenant, tenant)).run());
  rows += dropDraftsOf(tx, tenant as TenantId);
  gone(tx.delete(keptCredentials).where(eq(keptCredentials.tenant, tenant)).run());
  gone(tx.delete(personTenants).where(eq(personTenants.tenantId, tenant)).run());
  gone(tx.delete(accountAssignments).where(eq(accountAssignments.tenantId, tenant)).run());
  if (grants.length > 0)
    gone(
      tx
        .delete(syncLog)
        .where(inArray(syncLog.grantId, [...grants]))
        .run(),
    );
  for (const { platform, accountId } of accounts)
    gone(
      tx
        .delete(syncLog)
        .where(and(eq(syncLog.platform, platform), eq(syncLog.accountId, accountId)))
        .run(),
    );
  // Its key stays, or the workspace file would make the client anew.
  tx.update(tenants)
    .set({ name: '', monthBudget: null, archivedAt: at, purgedAt: at })
    .where(eq(tenants.id, tenant))
    .run();
  return rows;
}

/**
 * Names, address, free text and settings of a person. Their decisions stay, under an id that nothing leads back from.
 * Returns the sessions whose tokens are to be dropped.
 */
export function erasePersonRows(tx: WriteDb, id: string, at: number): readonly string[] {
  const held = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.personId, id)).all();
  tx.delete(sessions).where(eq(sessions.personId, id)).run();
  tx.delete(personSettings).where(eq(personSettings.personId, id)).run();
  // What they shared with colleagues stays, without them.
  tx.delete(explorerViews)
    .where(and(eq(explorerViews.ownerId, id), eq(explorerViews.isShared, false)))
    .run();
  tx.delete(personTenants).where(eq(personTenants.personId, id)).run();
  tx.delete(personAccess).where(eq(personAccess.personId, id)).run();
  tx.update(reviewTexts).set({ body: '' }).where(eq(reviewTexts.author, id)).run();
  tx.delete(reviewMentions).where(eq(reviewMentions.personId, id)).run();
  const nobody = { name: '', email: '', issuer: '', subject: `erased:${id}`, role: 'user' as const };
  tx.update(people)
    .set({ ...nobody, seenAt: 0, erasedAt: at })
    .where(eq(people.id, id))
    .run();
  return held.map((row) => row.id);
}

/**
 * Name and words of somebody who answered shared files, in all of them; what they answered stays. The id is one of theirs.
 * Idempotent; returns how many files they had answered.
 */
export function eraseGuestRows(tx: WriteDb, id: string): number {
  const known = tx.select().from(reviewGuests).where(eq(reviewGuests.id, id)).get();
  if (!known || known.name === '') return 0;
  const same = and(eq(reviewGuests.tenant, known.tenant), eq(reviewGuests.name, known.name));
  const ids = tx
    .select({ id: reviewGuests.id })
    .from(reviewGuests)
    .where(same)
    .all()
    .map((row) => row.id);
  tx.update(reviewTexts).set({ body: '' }).where(inArray(reviewTexts.author, ids)).run();
  return tx.update(reviewGuests).set({ name: '' }).where(inArray(reviewGuests.id, ids)).run().changes;
}

/** Null for nobody and for who was erased before. */
export function personStillNamed(db: ReadDb, id: string): typeof people.$inferSelect | null {
  const row = db.select().from(people).where(eq(people.id, id)).get();
  return row && row.erasedAt === null ? row : null;
}

/** Throws AppError not_found for nobody and for who was erased before. */
export function presentPerson(tx: WriteDb, id: string): typeof people.$inferSelect {
  const row = personStillNamed(tx, id);
  if (!row) throw new AppError('not_found', 'no such person');
  return row;
}

/** Throws AppError not_found for a client that is not there or was purged. */
export function presentClient(tx: WriteDb, id: string): typeof tenants.$inferSelect {
  const row = tx.select().from(tenants).where(eq(tenants.id, id)).get();
  if (!row || row.purgedAt !== null) throw new AppError('not_found', 'no such client');
  return row;
}
