// Checks a proposed start or end: whether it is a time, lies ahead, and fits the other one. Free of zod.
import type { Found, PreflightFacts, TypedChange } from './preflight.ts';
import { meantWallTime, wallTime } from './wall-time.ts';

export function checkSchedule(
  { field, before, after }: TypedChange,
  facts: PreflightFacts,
  all: readonly TypedChange[],
): Found[] {
  const as = field === 'start' ? 'start' : 'end';
  const now = wallTime(facts.zone, facts.now);
  if (after === before) return [['error', 'nothing_changes']];
  if (as === 'start' && (before === '' || before <= now)) return [['error', 'has_started']];
  if (after === '')
    return as === 'start'
      ? [['error', 'not_a_time', { value: '' }]]
      : facts.budgetKind === 'lifetime'
        ? [['error', 'end_needed']]
        : [];
  const time = meantWallTime(after, as);
  if (time === null) return [['error', 'not_a_time', { value: after }]];
  if (time === before) return [['error', 'nothing_changes']];
  // All times are written alike, so that text in order is time in order.
  if (time <= now) return [['error', 'in_the_past']];
  const other = otherEnd(as, facts, all);
  const [start, end] = as === 'start' ? [time, other] : [other, time];
  return start !== '' && end !== '' && end <= start ? [['error', 'ends_before_start']] : [];
}

/** As it will be: what is proposed with it, or what is there. Empty: none. */
function otherEnd(as: 'start' | 'end', facts: PreflightFacts, all: readonly TypedChange[]): string {
  const field = as === 'start' ? 'end' : 'start';
  const proposed = all.find((change) => change.field === field)?.after;
  if (proposed !== undefined) return meantWallTime(proposed, field) ?? '';
  const at = field === 'end' ? facts.endAt : facts.startAt;
  return at === null ? '' : wallTime(facts.zone, at);
}
