// What the detail shows of one thing in the queue: its fields, and who changed each as far as the platform tells.
import { changedField } from '../../../src-shared/domain/changed-fields.ts';
import { parseEntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

/** Of an ad group or an ad: its own name apart from those of what it belongs to, which the core puts before it. */
export function namesOf({ ref, campaignName }: Pick<QueueRow['row'], 'ref' | 'campaignName'>) {
  const at = parseEntityRef(ref).kind === 'campaign' ? -1 : campaignName.lastIndexOf(' › ');
  return at < 0
    ? { above: '', own: campaignName }
    : { above: campaignName.slice(0, at), own: campaignName.slice(at + 3) };
}

interface ShownField {
  readonly field: string;
  readonly was: string | null;
  readonly now: string | null;
}

export function fieldsOf(item: QueueRow): readonly ShownField[] {
  return item.kind === 'proposal'
    ? item.row.changes.map(({ field, before, after }) => ({ field, was: before, now: after }))
    : item.row.fields;
}

/** A platform's history names budgets by their kind. */
function sameField(told: string, field: string): boolean {
  const known = changedField(told);
  return told === field || (field === 'budget' && (known === 'daily_budget' || known === 'lifetime_budget'));
}

export function whoChanged(item: QueueRow, field: string): string {
  const found = item.kind === 'change' ? item.by.find((one) => sameField(one.field, field)) : undefined;
  const name = found?.actor ?? found?.tool;
  return found && name ? t('queue.whoAt', { name, time: exactTime(found.at) }) : t('queue.whoUnknown');
}
