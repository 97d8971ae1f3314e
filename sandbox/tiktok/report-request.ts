// The parameters of `report/integrated/get/`: read, checked against TikTok's rules, and made into a query.
import { z } from 'zod';
import { badParameter, TikTokError } from './tiktok-error.ts';
import { dayOf, isoOf } from '../agency/days.ts';
import { jsonQuery, textQuery } from './request.ts';
import { metricNames } from './report-metrics.ts';
import type { TikTokRequest } from './request.ts';

export const levels = ['AUCTION_ADVERTISER', 'AUCTION_CAMPAIGN', 'AUCTION_ADGROUP', 'AUCTION_AD'] as const;
export type Level = (typeof levels)[number];

const idDimension: Record<Level, string> = {
  AUCTION_ADVERTISER: 'advertiser_id',
  AUCTION_CAMPAIGN: 'campaign_id',
  AUCTION_ADGROUP: 'adgroup_id',
  AUCTION_AD: 'ad_id',
};

export const filterSchema = z.strictObject({
  field_name: z.enum([
    'campaign_ids',
    'adgroup_ids',
    'ad_ids',
    'campaign_status',
    'adgroup_status',
    'ad_status',
  ]),
  filter_type: z.enum(['IN']),
  /** A JSON text of an array of texts. */
  filter_value: z.string(),
});

export interface ReportFilter {
  readonly field: z.infer<typeof filterSchema>['field_name'];
  readonly values: readonly string[];
}

export interface ReportQuery {
  readonly level: Level;
  readonly idDimension: string;
  readonly byDay: boolean;
  /** Day numbers in the advertiser's zone, inclusive. */
  readonly since: number;
  readonly until: number;
  readonly metrics: readonly string[];
  readonly filters: readonly ReportFilter[];
  readonly order: { readonly field: string; readonly descending: boolean } | undefined;
  readonly withTotal: boolean;
  /** Several advertisers in one report: their money comes in whole units, and each row names its currency. */
  readonly several: boolean;
}

function readDay(request: TikTokRequest, name: string): number {
  const text = textQuery(request, name);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOf(text) : NaN;
  if (Number.isNaN(day) || isoOf(day) !== text) {
    throw badParameter(`${name}: Time format should be %Y-%m-%d. Please try again.`);
  }
  return day;
}

function readRange(request: TikTokRequest, byDay: boolean): { since: number; until: number } {
  if (request.query['query_lifetime'] === 'true') {
    if (byDay) throw badParameter('query_lifetime: Time dimensions are not supported in lifetime queries.');
    return { since: dayOf('2012-01-01'), until: dayOf('2100-01-01') };
  }
  const since = readDay(request, 'start_date');
  const until = readDay(request, 'end_date');
  if (until < since) throw badParameter('end_date: The end date must not be earlier than the start date.');
  const most = byDay ? 30 : 365;
  if (until - since + 1 > most) throw badParameter(`The time span must not exceed ${most} days.`);
  return { since, until };
}

function readDimensions(request: TikTokRequest, level: Level): { byDay: boolean } {
  const dimensions = jsonQuery(request, 'dimensions', z.array(z.string()).min(1).max(4));
  if (!dimensions) throw badParameter('dimensions: Missing data for required field.');
  const id = idDimension[level];
  const rest = dimensions.filter((name) => name !== id && name !== 'stat_time_day');
  if (rest.length > 0 || !dimensions.includes(id)) {
    throw badParameter(`dimensions: [${dimensions.join(', ')}] is not supported for data_level ${level}.`);
  }
  return { byDay: dimensions.includes('stat_time_day') };
}

function readFilters(request: TikTokRequest): ReportFilter[] {
  const filters = jsonQuery(request, 'filtering', z.array(filterSchema)) ?? [];
  return filters.map(({ field_name: field, filter_value: text }) => {
    const values = z.array(z.string()).safeParse(z.string().transform(parse).parse(text));
    if (!values.success) throw badParameter('filtering.filter_value: Not a valid JSON array of strings.');
    if (values.data.length > 100) throw new TikTokError(40011, 'Too many IDs: at most 100 are allowed.');
    return { field, values: values.data };
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function oneOf<T extends string>(request: TikTokRequest, name: string, values: readonly T[]): T {
  const text = textQuery(request, name);
  const found = values.find((value) => value === text);
  if (found === undefined) throw badParameter(`${name}: Must be one of: ${values.join(', ')}.`);
  return found;
}

/** Throws 40002 for everything TikTok would refuse, and for report types and dimensions that are not offered here. */
export function readReport(request: TikTokRequest): ReportQuery {
  oneOf(request, 'report_type', ['BASIC']);
  if (request.query['service_type'] !== undefined) oneOf(request, 'service_type', ['AUCTION']);
  const level = oneOf(request, 'data_level', levels);
  const { byDay } = readDimensions(request, level);
  const metrics = jsonQuery(request, 'metrics', z.array(z.string())) ?? ['spend', 'impressions'];
  const unknown = metrics.find((name) => !metricNames.has(name));
  if (unknown !== undefined) throw badParameter(`metrics: Invalid metric fields: ['${unknown}'].`);
  const field = request.query['order_field'];
  if (field !== undefined && !metrics.includes(field))
    throw badParameter('order_field: Must be one of the metrics.');
  return {
    level,
    idDimension: idDimension[level],
    byDay,
    ...readRange(request, byDay),
    metrics,
    filters: readFilters(request),
    order: field === undefined ? undefined : { field, descending: request.query['order_type'] !== 'ASC' },
    withTotal: request.query['enable_total_metrics'] === 'true',
    several: (request.query['advertiser_ids'] ?? '') !== '',
  };
}
