// Dates in GAQL: literals, DURING's names, and the days a query covers.
import { dayOf, isoOf } from '../../agency/days.ts';
import { GoogleAdsError, queryError } from '../google-error.ts';
import type { Condition, Literal } from './parse.ts';

/** Days inclusive; infinite where a query gives no end. */
export interface Days {
  readonly since: number;
  readonly until: number;
}

const iso = /^\d{4}-\d{2}-\d{2}$/;

export function dateError(code: string, message: string): GoogleAdsError {
  return new GoogleAdsError({ family: 'dateRangeError', code, message });
}

export function dayOfLiteral({ kind, text }: Literal): number {
  const day = iso.test(text) ? dayOf(text) : NaN;
  if (kind !== 'string' || Number.isNaN(day) || isoOf(day) !== text)
    throw queryError('INVALID_DATE_FORMAT', `Invalid date literal: '${text}'. Use 'YYYY-MM-DD'.`, text);
  return day;
}

/** First day of the month so many months before. */
export function monthStart(day: number, back: number): number {
  const [year = 1970, month = 1] = isoOf(day).split('-').map(Number);
  return Math.round(Date.UTC(year, month - 1 - back, 1) / 86_400_000);
}

/** Oldest day that is still told by day and week: 37 months back. */
export function oldestDay(today: number): number {
  return monthStart(today, 37) + Number(isoOf(today).slice(8)) - 1;
}

function during(name: string, today: number): Days {
  const last = /^LAST_(7|14|30)_DAYS$/.exec(name)?.[1];
  if (last !== undefined) return { since: today - Number(last), until: today - 1 };
  const monday = today - ((((today + 3) % 7) + 7) % 7);
  const sunday = today - ((((today + 4) % 7) + 7) % 7);
  const ranges: Record<string, Days> = {
    TODAY: { since: today, until: today },
    YESTERDAY: { since: today - 1, until: today - 1 },
    THIS_MONTH: { since: monthStart(today, 0), until: today },
    LAST_MONTH: { since: monthStart(today, 1), until: monthStart(today, 0) - 1 },
    LAST_BUSINESS_WEEK: { since: monday - 7, until: monday - 3 },
    THIS_WEEK_MON_TODAY: { since: monday, until: today },
    THIS_WEEK_SUN_TODAY: { since: sunday, until: today },
    LAST_WEEK_MON_SUN: { since: monday - 7, until: monday - 1 },
    LAST_WEEK_SUN_SAT: { since: sunday - 7, until: sunday - 1 },
  };
  const found = Object.hasOwn(ranges, name) ? ranges[name] : undefined;
  if (!found) throw queryError('INVALID_VALUE_WITH_DURING_OPERATOR', `Invalid date range '${name}'.`, name);
  return found;
}

function daysOf(condition: Condition, today: number): Days {
  const [first, second] = condition.values;
  if (!first) throw queryError('EXPECTED_SINGLE_VALUE', 'A condition on a date needs a value.');
  if (condition.operator === 'DURING') return during(first.text.toUpperCase(), today);
  const day = dayOfLiteral(first);
  switch (condition.operator) {
    case '=':
      return { since: day, until: day };
    case '>=':
      return { since: day, until: Infinity };
    case '>':
      return { since: day + 1, until: Infinity };
    case '<=':
      return { since: -Infinity, until: day };
    case '<':
      return { since: -Infinity, until: day - 1 };
    case 'BETWEEN': {
      const end = dayOfLiteral(second ?? first);
      if (end < day) throw dateError('START_DATE_AFTER_END_DATE', 'The start date is after the end date.');
      return { since: day, until: end };
    }
    default:
      throw queryError('OPERATOR_FIELD_MISMATCH', `${condition.operator} cannot be used on a date.`);
  }
}

/** Where all conditions on `segments.date` meet. */
export function daysOfConditions(conditions: readonly Condition[], today: number): Days {
  return conditions
    .map((condition) => daysOf(condition, today))
    .reduce(
      (all, one) => ({ since: Math.max(all.since, one.since), until: Math.min(all.until, one.until) }),
      { since: -Infinity, until: Infinity },
    );
}
