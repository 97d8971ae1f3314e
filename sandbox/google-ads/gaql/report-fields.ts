// Metrics and segments of a report row.
import { conversionsOf, microsText, valueOfDay } from '../amounts.ts';
import { date, double, int64 } from './field.ts';
import { isoOf } from '../../agency/days.ts';
import { minorUnits } from '../../agency/currencies.ts';
import type { Field, Row } from './field.ts';

const currencyOf = (row: Row): string => row.account?.plan.currency ?? 'EUR';
const ratio = (top: number, bottom: number): number | undefined => (bottom === 0 ? undefined : top / bottom);
const microsPer = (row: Row, by: number): number | undefined =>
  ratio((row.sums.spend * 1_000_000) / minorUnits(currencyOf(row)), by);

export const metricFields: readonly Field[] = [
  int64('metrics.impressions', ({ sums }) => sums.impressions),
  int64('metrics.clicks', ({ sums }) => sums.clicks),
  int64('metrics.interactions', ({ sums }) => sums.clicks),
  int64('metrics.cost_micros', (row) => microsText(row.sums.spend, currencyOf(row))),
  double('metrics.conversions', ({ sums }) => conversionsOf(sums)),
  double('metrics.conversions_value', (row) => valueOfDay(row.sums, currencyOf(row))),
  double('metrics.all_conversions', ({ sums }) => sums.conversions),
  double('metrics.all_conversions_value', (row) => valueOfDay(row.sums, currencyOf(row))),
  int64('metrics.view_through_conversions', ({ sums }) => sums.viewed),
  double('metrics.ctr', ({ sums }) => ratio(sums.clicks, sums.impressions)),
  double('metrics.average_cpc', (row) => microsPer(row, row.sums.clicks)),
  double('metrics.average_cpm', (row) => microsPer(row, row.sums.impressions / 1000)),
  double('metrics.cost_per_conversion', (row) => microsPer(row, conversionsOf(row.sums))),
];

/** First day of the Monday's week, month or quarter that a day is in. */
export function periodStart(day: number, period: 'week' | 'month' | 'quarter'): string {
  if (period === 'week') return isoOf(day - ((((day + 3) % 7) + 7) % 7));
  const iso = isoOf(day);
  if (period === 'month') return `${iso.slice(0, 7)}-01`;
  const month = Number(iso.slice(5, 7));
  return `${iso.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

export const segmentFields: readonly Field[] = [
  date('segments.date', (row) => isoOf(row.day)),
  date('segments.week', (row) => periodStart(row.day, 'week')),
  date('segments.month', (row) => periodStart(row.day, 'month')),
  date('segments.quarter', (row) => periodStart(row.day, 'quarter')),
];
