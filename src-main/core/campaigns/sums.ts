// Sums of daily figures inside the mirror, exact; and their decimal text for the wire.
import { formatMicros } from '../../../src-shared/domain/micros.ts';

/** Spend and value: micros of the account's currency. Conversions: millionths. */
export interface Sums {
  readonly impressions: bigint;
  readonly clicks: bigint;
  readonly spend: bigint;
  readonly conversions: bigint;
  readonly value: bigint;
}

export const noSums: Sums = { impressions: 0n, clicks: 0n, spend: 0n, conversions: 0n, value: 0n };

/** Columns of a table of daily figures under the names of Sums. */
export const dayColumns =
  'impressions, clicks, spend_micros AS spend, conversions_micro AS conversions, value_micros AS value';

/** The same, added up. */
export const sumColumns = `coalesce(sum(impressions), 0) AS impressions, coalesce(sum(clicks), 0) AS clicks,
  coalesce(sum(spend_micros), 0) AS spend, coalesce(sum(conversions_micro), 0) AS conversions,
  coalesce(sum(value_micros), 0) AS value`;

export function addSums(a: Sums, b: Sums): Sums {
  return {
    impressions: a.impressions + b.impressions,
    clicks: a.clicks + b.clicks,
    spend: a.spend + b.spend,
    conversions: a.conversions + b.conversions,
    value: a.value + b.value,
  };
}

export function formatSums(sums: Sums): Record<keyof Sums, string> {
  return {
    impressions: sums.impressions.toString(),
    clicks: sums.clicks.toString(),
    spend: formatMicros(sums.spend),
    conversions: formatMicros(sums.conversions),
    value: formatMicros(sums.value),
  };
}
