// The rules that hold only for change events and change states: a limit, and a finite range of recent days.
import { GoogleAdsError } from '../google-error.ts';
import { localTime } from '../local-time.ts';
import type { Query } from './parse.ts';

const rules = [
  { from: 'change_event', field: 'change_event.change_date_time', days: 30, family: 'changeEventError' },
  {
    from: 'change_status',
    field: 'change_status.last_change_date_time',
    days: 90,
    family: 'changeStatusError',
  },
] as const;

const mostRows = 10_000;

/** Times compare as texts: they are local and written alike. */
export function checkChangeQuery(query: Query, at: { zone: string; now: number }): void {
  const rule = rules.find(({ from }) => from === query.from);
  if (!rule) return;
  const refuse = (code: string, message: string): GoogleAdsError =>
    new GoogleAdsError({ family: rule.family, code, message });
  if (query.limit === undefined)
    throw refuse('LIMIT_NOT_SPECIFIED', `A query of ${rule.from} must have a LIMIT.`);
  if (query.limit > mostRows) throw refuse('INVALID_LIMIT_CLAUSE', `The LIMIT must be at most ${mostRows}.`);
  let since: string | undefined;
  let until: string | undefined;
  for (const { field, operator, values } of query.where) {
    if (field !== rule.field) continue;
    const [first, second] = values.map((value) => value.text);
    if (operator === '=' || operator === 'BETWEEN' || operator.startsWith('>')) since = first;
    if (operator === '=' || operator.startsWith('<')) until = first;
    if (operator === 'BETWEEN') until = second;
  }
  if (since === undefined || until === undefined)
    throw refuse(
      'CHANGE_DATE_RANGE_INFINITE',
      `A finite range of ${rule.field} must be in the WHERE clause.`,
    );
  if (until < since) throw refuse('CHANGE_DATE_RANGE_NEGATIVE', 'The range ends before it starts.');
  if (since.slice(0, 10) < localTime(at.zone, at.now - rule.days * 86_400_000).slice(0, 10))
    throw refuse('START_DATE_TOO_OLD', `The range starts more than ${rule.days} days ago.`);
}
