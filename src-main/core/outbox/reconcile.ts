// Finds out what became of a write whose answer did not come, by reading, before anything is sent again.
import { and, desc, eq } from 'drizzle-orm';
import type { PresentCampaign } from '../connectors/actions.ts';
import type { ReadDb } from '../db/handles.ts';
import { toAppError } from '../app-error.ts';
import { valuesOf } from './compare.ts';
import type { FieldConflict, OutboxDetail } from './detail.ts';
import { outboxEvents } from './ledger-schema.ts';
import type { OutboxItem, PostingDeps, Reach } from './port.ts';
import { doubt, mostAttempts, park, pushItem, readPresent, settle } from './push.ts';
import { isRefusal } from './trouble.ts';

/** The newest intent of an item: what may have been written, and the platform's mark before it. */
export function lastIntent(db: ReadDb, itemId: string): OutboxDetail | null {
  const row = db
    .select({ detail: outboxEvents.detail })
    .from(outboxEvents)
    .where(and(eq(outboxEvents.itemId, itemId), eq(outboxEvents.kind, 'intended')))
    .orderBy(desc(outboxEvents.version))
    .limit(1)
    .get();
  return row?.detail ?? null;
}

/** For items that are posting without anybody at it, after a crash, and for those in doubt. */
export async function reconcileItem(
  deps: PostingDeps,
  item: OutboxItem,
  { reach, tries }: { readonly reach: Reach; readonly tries: number },
): Promise<void> {
  const intent = lastIntent(deps.db, item.id);
  let present: PresentCampaign | null;
  try {
    present = await readPresent(item, reach);
  } catch (thrown) {
    // It stays in doubt, whatever the reading says: a refused reading tells nothing about the write.
    const { code } = toAppError(thrown);
    const long = isRefusal(thrown) && code !== 'platform_limited';
    doubt(deps, item, { thrown, ms: Math.min(600_000, (long ? 60_000 : 5_000) * 2 ** Math.min(tries, 6)) });
    return;
  }
  if (!present) {
    park(deps, item, 'gone');
    return;
  }
  const values = valuesOf(present);
  const changes = intent?.changes ?? [];
  const untouched = changes.filter(({ field, after }) => values[field] !== after);
  const applied = changes.length > 0 && untouched.length === 0;
  const conflicts: FieldConflict[] = untouched
    .filter(({ field, before }) => values[field] !== before || present.mark !== intent?.revision)
    .map(({ field, before: saw, after: want }) => ({ field, saw, now: values[field], want }));
  if (conflicts.length > 0) {
    // It shows the old value, but was changed since: ours may have been applied and taken back by somebody.
    const reason = { code: 'conflict' as const, params: { reason: 'outcome_unknown' } };
    settle(deps, item, { kind: 'conflict', detail: { conflicts, present: values, reason } });
    await deps.seen(item, present, false);
    return;
  }
  if (!applied && item.attempts >= mostAttempts) {
    const reason = { code: 'platform_unreachable' as const, params: { attempts: item.attempts } };
    settle(deps, item, { kind: 'parked', detail: { reason, present: values } });
    return;
  }
  await pushItem(deps, item, { reach, tries, resolved: applied });
}
