// Finds out what became of a write whose answer did not come, by reading, before anything is sent again.
import type { PresentEntity } from '../connectors/actions.ts';
import { toAppError } from '../app-error.ts';
import { valuesOf } from './compare.ts';
import type { FieldConflict } from './detail.ts';
import { acceptedFields, lastIntent } from './intents.ts';
import type { OutboxItem, PostingDeps, Reach } from './port.ts';
import { doubt, mostAttempts, park, pushItem, readPresent, settle } from './push.ts';
import { isRefusal } from './trouble.ts';

/** For items that are posting without anybody at it, after a crash, and for those in doubt. */
export async function reconcileItem(
  deps: PostingDeps,
  item: OutboxItem,
  { reach, tries }: { readonly reach: Reach; readonly tries: number },
): Promise<void> {
  const intent = lastIntent(deps.db, item.id);
  let present: PresentEntity | null;
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
  const values = valuesOf(present, reach.account.zone);
  const accepted = acceptedFields(deps.db, item.id);
  const sent = intent?.changes ?? [];
  const open = sent.filter(({ field }) => !accepted.has(field));
  const same = present.mark === intent?.revision;
  const conflictsOf = (changes: typeof sent): FieldConflict[] =>
    changes.map(({ field, before: saw, after: want }) => ({ field, saw, now: values[field], want }));
  const report = async (conflicts: FieldConflict[], why: 'outcome_unknown' | 'not_shown') => {
    const reason = { code: 'conflict' as const, params: { reason: why } };
    settle(deps, item, { kind: 'conflict', detail: { conflicts, present: values, reason } });
    await deps.seen(item, { present, values, own: false });
  };

  // It said yes a while ago and shows nothing of it: sending it again might do it twice.
  const unseen = sent.filter(({ field, before }) => accepted.has(field) && same && values[field] === before);
  if (unseen.length > 0) {
    await report(conflictsOf(unseen), 'not_shown');
    return;
  }
  const applied = open.filter(({ field, after }) => values[field] === after);
  const left = open.filter(({ field, after }) => values[field] !== after);
  // It shows the old value, but was changed since: ours may have been applied and taken back by somebody.
  const conflicts = left.filter(({ field, before }) => values[field] !== before || !same);
  if (conflicts.length > 0) {
    await report(conflictsOf(conflicts), 'outcome_unknown');
    return;
  }
  if (left.length > 0 && item.attempts >= mostAttempts) {
    const reason = { code: 'platform_unreachable' as const, params: { attempts: item.attempts } };
    settle(deps, item, { kind: 'parked', detail: { reason, present: values } });
    return;
  }
  if (applied.length > 0)
    settle(deps, item, { kind: 'accepted', detail: { changes: applied, resolved: true } });
  await pushItem(deps, item, { reach, tries, resolved: applied.length > 0 });
}
