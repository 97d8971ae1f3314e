// Holds an approved change against what its platform has now: what is left to write, and what somebody changed meanwhile.
import { formatBid, parseBid } from '../../../src-shared/domain/bid-text.ts';
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';
import type { ChangeField, FieldChange, ProposalContent } from '../../../src-shared/domain/proposals.ts';
import { wallTime } from '../../../src-shared/domain/wall-time.ts';
import type { EntityChange, PresentEntity } from '../connectors/actions.ts';
import { instantIn } from '../connectors/local-time.ts';
import type { FieldConflict } from './detail.ts';

export type PresentValues = Readonly<Record<ChangeField, string>>;

/** In the words of proposals; `zone`: the account's, whose wall clock schedules are told by. */
export function valuesOf(present: PresentEntity, zone: string): PresentValues {
  const { name, status, budgetMicros, bidMicros, startAt, endAt } = present;
  const time = (at: number | null) => (at === null ? '' : wallTime(zone, at));
  return {
    name,
    status,
    budget: budgetMicros === null ? '' : formatMicros(budgetMicros),
    bid: bidMicros === null ? '' : formatBid(bidMicros, present.bidIsReturn),
    start: time(startAt),
    end: time(endAt),
  };
}

export type Comparison =
  /** Nothing can be written, whatever the values are. */
  | { readonly kind: 'impossible'; readonly rule: 'gone' | 'no_budget' | 'no_bid' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  /** Empty: the platform has all of it. */
  | { readonly kind: 'write'; readonly left: readonly FieldChange[] };

/** `done`: fields that were written by us a moment ago; what they are now is somebody's newer affair. */
export function compare(
  content: ProposalContent,
  { present, zone }: { readonly present: PresentEntity; readonly zone: string },
  done: ReadonlySet<ChangeField> = new Set(),
): Comparison {
  if (present.status === 'removed' || present.status === 'archived')
    return { kind: 'impossible', rule: 'gone' };
  const open = content.changes.filter(({ field }) => !done.has(field));
  const budget = open.some(({ field }) => field === 'budget');
  if (budget && present.budgetKind !== content.budgetKind) return { kind: 'impossible', rule: 'no_budget' };
  if (open.some(({ field }) => field === 'bid') && present.bidMicros === null)
    return { kind: 'impossible', rule: 'no_bid' };
  const values = valuesOf(present, zone);
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

/** In the words of a connector. Throws RangeError for what is no amount or time. */
export function changeOf(
  { budgetKind }: Pick<ProposalContent, 'budgetKind'>,
  left: readonly FieldChange[],
  zone: string,
): EntityChange {
  const after = (field: ChangeField) => left.find((change) => change.field === field)?.after;
  const status = after('status');
  const name = after('name');
  const budget = after('budget');
  const bid = after('bid');
  const start = after('start');
  const end = after('end');
  const instant = (text: string) => {
    const at = instantIn(zone, text);
    if (at === null) throw new RangeError('not a time');
    return at;
  };
  const kind = budgetKind === 'lifetime' ? 'lifetime' : 'daily';
  return {
    ...(status === undefined ? {} : { status: status === 'active' ? 'active' : 'paused' }),
    ...(name === undefined ? {} : { name }),
    ...(budget === undefined ? {} : { budget: { kind, micros: parseMicros(budget) } }),
    ...(bid === undefined ? {} : { bid: parseBid(bid) }),
    ...(start === undefined ? {} : { start: instant(start) }),
    ...(end === undefined ? {} : { end: end === '' ? null : instant(end) }),
  };
}
