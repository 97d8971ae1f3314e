// The metrics a campaign's chart can show, and how each is written.
import type { CampaignSeries } from '../../../src-shared/ipc/campaigns.ts';
import { compactAmount, count, money, moneyAmount } from '../../words/numbers.ts';
import type { WordKey } from '../../words/translate.ts';

export const seriesMetrics = ['spend', 'conversions', 'clicks', 'impressions', 'value'] as const;
export type SeriesMetric = (typeof seriesMetrics)[number];

export const metricWords: Readonly<Record<SeriesMetric, WordKey>> = {
  spend: 'column.spend',
  conversions: 'campaign.conversions',
  clicks: 'campaign.clicks',
  impressions: 'campaign.impressions',
  value: 'campaign.value',
};

const isMoney = (metric: SeriesMetric) => metric === 'spend' || metric === 'value';

export function metricText(metric: SeriesMetric, value: string, currency: string): string {
  return isMoney(metric) ? money(value, currency) : count(value);
}

/** As short as an axis wants it. */
export function tickText(metric: SeriesMetric, value: number, currency: string): string {
  if (value >= 10_000) return compactAmount(String(value), currency);
  if (isMoney(metric) && value > 0 && value < 10) return moneyAmount(String(value), currency);
  return count(value);
}

export function seriesColumns(series: CampaignSeries, metric: SeriesMetric) {
  return {
    dates: series.current.dates,
    values: series.current[metric],
    previousDates: series.previous.dates,
    previousValues: series.previous[metric],
  };
}
