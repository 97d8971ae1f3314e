// Holds an approved change against what its platform has now: what is left to write, and what somebody changed meanwhile.
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';
import type { ChangeField, FieldChange, ProposalContent } from '../../../src-shared/domain/proposals.ts';
import type { CampaignChange, PresentCampaign } from '../connectors/actions.ts';
import type { FieldConflict } from './detail.ts';

export type PresentValues = Readonly<Record<ChangeField, string>>;

export function valuesOf({ name, status, budgetMicros }: PresentCampaign): PresentValues {
  return { name, status, budget: budgetMicros === null ? '' : formatMicros(budgetMicros) };
}

export type Comparison =
  /** Nothing can be written, whatever the values are. */
  | { readonly kind: 'impossible'; readonly rule: 'gone' | 'no_budget' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  /** Empty: the platform has all of it. */
  | { readonly kind: 'write'; readonly left: readonly FieldChange[] };

/** `done`: fields that were written by us a moment ago; what they are now is somebody's newer affair. */
export function compare(
  content: ProposalContent,
  present: PresentCampaign,
  done: ReadonlySet<ChangeField> = new Set(),
): Comparison {
  if (present.status === 'removed' || present.status === 'archived')
    return { kind: 'impossible', rule: 'gone' };
  const open = content.changes.filter(({ field }) => !done.has(field));
  const budget = open.some(({ field }) => field === 'budget');
  if (budget && present.budgetKind !== content.budgetKind) return { kind: 'impossible', rule: 'no_budget' };
  const values = valuesOf(present);
  const conflicts: FieldConflict[] = [];
  const left: FieldChange[] = [];
  for (const change of open) {
    const { field, before: saw, after: want } = change;
    const now = values[field];
    if (now === want) continue;
    if (now === saw) left.push(change);
    else conflicts.push({ field, saw, now, want });
  }
  return conflicts.length > 0 ? { kind: 'conflict', conflicts } : { kind: 'write', left };
}

/** In the words of a connector. */
export function changeOf(
  { budgetKind }: Pick<ProposalContent, 'budgetKind'>,
  left: readonly FieldChange[],
): CampaignChange {
  const after = (field: ChangeField) => left.find((change) => change.field === field)?.after;
  const status = after('status');
  const name = after('name');
  const budget = after('budget');
  const kind = budgetKind === 'lifetime' ? 'lifetime' : 'daily';
  return {
    ...(status === undefined ? {} : { status: status === 'active' ? 'active' : 'paused' }),
    ...(name === undefined ? {} : { name }),
    ...(budget === undefined ? {} : { budget: { kind, micros: parseMicros(budget) } }),
  };
}
