// Sums of daily figures, exact; and their decimal text for the wire.
import { formatMicros } from './micros.ts';

/** Spend and value: micros of the account's currency. Conversions: millionths. */
export interface Sums {
  readonly impressions: bigint;
  readonly clicks: bigint;
  readonly spend: bigint;
  readonly conversions: bigint;
  readonly value: bigint;
}

export const noSums: Sums = { impressions: 0n, clicks: 0n, spend: 0n, conversions: 0n, value: 0n };

export function addSums(a: Sums, b: Sums): Sums {
  return {
    impressions: a.impressions + b.impressions,
    clicks: a.clicks + b.clicks,
    spend: a.spend + b.spend,
    conversions: a.conversions + b.conversions,
    value: a.value + b.value,
  };
}

/** Exact decimal text of each sum, as it crosses the wire. */
export function formatSums(sums: Sums): Record<keyof Sums, string> {
  return {
    impressions: sums.impressions.toString(),
    clicks: sums.clicks.toString(),
    spend: formatMicros(sums.spend),
    conversions: formatMicros(sums.conversions),
    value: formatMicros(sums.value),
  };
}
