// Proposals that a person has begun and not asked anybody about: their own, on this installation, kept across sessions.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { entityRef } from '../../../src-shared/domain/entity-ref.ts';
import { tenantId, type TenantId } from '../../../src-shared/domain/ids.ts';
import { fieldChange } from '../../../src-shared/ipc/review.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { personSettings } from '../person-settings/ledger-schema.ts';
import { readPersonSetting, writePersonSetting } from '../person-settings/person-settings.ts';

const draft = z.object({
  id: z.uuid(),
  ref: entityRef,
  tenantId,
  name: z.string(),
  currency: z.string(),
  budgetKind: z.enum(['daily', 'lifetime', 'none', 'parent']),
  /** Of what it was begun on. */
  contentHash: z.string(),
  changes: z.array(fieldChange),
  comment: z.string(),
  at: z.number(),
});
export type Draft = Readonly<z.infer<typeof draft>>;

const setting = { name: 'review.drafts', schema: z.array(draft) };
/** The oldest go first. */
const most = 200;

/** Newest first. */
export function readDrafts(db: ReadDb, personId: string): Draft[] {
  return readPersonSetting(db, personId, setting) ?? [];
}

/** One with the same id is replaced. */
export function saveDraft(db: WriteDb, personId: string, one: Draft): void {
  const others = readDrafts(db, personId).filter(({ id }) => id !== one.id);
  writePersonSetting(db, personId, { name: setting.name, value: [one, ...others].slice(0, most) });
}

/** Idempotent. */
export function dropDraft(db: WriteDb, personId: string, id: string): void {
  const left = readDrafts(db, personId).filter((one) => one.id !== id);
  writePersonSetting(db, personId, { name: setting.name, value: left });
}

/** Everybody's about one client, for its purge. Answers how many there were. */
export function dropDraftsOf(db: WriteDb, tenant: TenantId): number {
  const people = db
    .select({ personId: personSettings.personId })
    .from(personSettings)
    .where(eq(personSettings.name, setting.name))
    .all();
  let gone = 0;
  for (const { personId } of people) {
    const all = readDrafts(db, personId);
    const left = all.filter((one) => one.tenantId !== tenant);
    gone += all.length - left.length;
    if (left.length < all.length) writePersonSetting(db, personId, { name: setting.name, value: left });
  }
  return gone;
}
