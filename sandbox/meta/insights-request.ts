// Reads the parameters of an insights call: level, fields, days, increment, windows.
import { z } from 'zod';
import { dayOf, isoOf, localDay } from '../agency/days.ts';
import { filtersSchema } from './filtering.ts';
import { GraphError, invalidParameter } from './graph-error.ts';
import { insightFieldNames } from './insights-columns.ts';
import { jsonParam } from './request.ts';
import type { Account } from '../agency/entities.ts';
import type { Filter } from './filtering.ts';
import type { GraphRequest } from './request.ts';

export type Level = 'account' | 'campaign' | 'adset' | 'ad';

/** Days inclusive. */
export interface DayRange {
  readonly since: number;
  readonly until: number;
}

export interface InsightsQuery {
  readonly level: Level;
  readonly fields: readonly string[];
  readonly buckets: readonly DayRange[];
  readonly windows: readonly string[];
  readonly filters: readonly Filter[];
}

const levels: readonly string[] = ['account', 'campaign', 'adset', 'ad'];
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const rangeSchema = z.object({ since: isoDate, until: isoDate });

function monthStart(day: number, back: number): number {
  const [year = 1970, month = 1] = isoOf(day).split('-').map(Number);
  return Math.round(Date.UTC(year, month - 1 - back, 1) / 86_400_000);
}

function presetRange(preset: string, today: number): DayRange {
  const last = /^last_(3|7|14|28|30|90)d$/.exec(preset)?.[1];
  if (last !== undefined) return { since: today - Number(last), until: today - 1 };
  switch (preset) {
    case 'today':
      return { since: today, until: today };
    case 'yesterday':
      return { since: today - 1, until: today - 1 };
    case 'this_month':
      return { since: monthStart(today, 0), until: today };
    case 'last_month':
      return { since: monthStart(today, 1), until: monthStart(today, 0) - 1 };
    case 'maximum':
      return { since: monthStart(today, 37), until: today };
    default:
      throw invalidParameter(
        `date_preset must be one of the following values: today, yesterday, this_month, last_month, last_7d, last_28d, last_30d, last_90d, maximum`,
      );
  }
}

function cut(range: DayRange, increment: string | undefined): DayRange[] {
  if (increment === undefined || increment === 'all_days') return [range];
  const buckets: DayRange[] = [];
  const step = increment === 'monthly' ? 0 : Number(increment);
  if (!Number.isInteger(step) || step < 0 || step > 90)
    throw invalidParameter('Param time_increment must be 1-90, monthly or all_days');
  for (let since = range.since; since <= range.until;) {
    const next = step === 0 ? monthStart(since, -1) : since + step;
    buckets.push({ since, until: Math.min(range.until, next - 1) });
    since = next;
  }
  return buckets;
}

/** `usual` is the level of the object asked. Days are local to the account. */
export function readInsightsQuery(
  request: GraphRequest,
  at: { account: Account; usual: Level; now: number },
): InsightsQuery {
  const { params } = request;
  if ((params['breakdowns'] ?? '') !== '' && params['breakdowns'] !== '[]') {
    throw new GraphError('(#2) Service temporarily unavailable: this combination of breakdowns is invalid', {
      code: 2,
      subcode: 1504041,
    });
  }
  const level = params['level'] ?? at.usual;
  if (!levels.includes(level))
    throw invalidParameter('Param level must be one of {ad, adset, campaign, account}');
  const today = localDay(at.account.plan.zone, at.now);
  const asked = jsonParam(request, 'time_range', rangeSchema);
  const range = asked
    ? { since: dayOf(asked.since), until: dayOf(asked.until) }
    : presetRange(params['date_preset'] ?? 'last_30d', today);
  if (range.since > range.until)
    throw invalidParameter('Param time_range[since] must be before time_range[until]');
  if (
    range.since <
    dayOf(
      isoOf(monthStart(today, 37)).slice(0, 8) +
        isoOf(today)
          .slice(8)
          .replace(/29|30|31/, '28'),
    )
  ) {
    throw new GraphError(
      '(#3018) The start date of the time range cannot be beyond 37 months from the current date',
      {
        code: 3018,
        subcode: 1504018,
      },
    );
  }
  const fields = (params['fields'] ?? 'impressions,spend')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const unknown = fields.find((field) => !insightFieldNames.includes(field));
  if (unknown !== undefined)
    throw invalidParameter(
      `${unknown} is not valid for fields param. please check https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid values`,
    );
  return {
    level: level as Level,
    fields,
    buckets: cut(range, params['time_increment']),
    windows: jsonParam(request, 'action_attribution_windows', z.array(z.string())) ?? [],
    filters: jsonParam(request, 'filtering', filtersSchema) ?? [],
  };
}
