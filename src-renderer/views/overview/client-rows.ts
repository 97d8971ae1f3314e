// Clients as rows of the overview: one for each currency a client spends in, with exact sums below.
import type { MetricSums, TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import { divide, sum } from '../../words/numbers.ts';

export interface ClientRow {
  readonly key: string;
  readonly client: TenantSummary;
  /** Null: no data in the period. */
  readonly sums: MetricSums | null;
  readonly previous: MetricSums | null;
  /** False for the second and further currencies of one client. */
  readonly first: boolean;
}

export function clientRows(clients: readonly TenantSummary[]): ClientRow[] {
  return clients.flatMap((client): ClientRow[] => {
    if (client.sums.length === 0) {
      return [{ key: client.id, client, sums: null, previous: null, first: true }];
    }
    return client.sums.map((sums, index) => ({
      key: `${client.id}:${sums.currency}`,
      client,
      sums,
      previous: client.previous.find((other) => other.currency === sums.currency) ?? null,
      first: index === 0,
    }));
  });
}

/** One sum for each currency, most clients first, then by code. Currencies are never added. */
export function sumByCurrency(lists: readonly (readonly MetricSums[])[]): MetricSums[] {
  const byCurrency = new Map<string, MetricSums[]>();
  for (const sums of lists.flat()) {
    byCurrency.set(sums.currency, [...(byCurrency.get(sums.currency) ?? []), sums]);
  }
  return [...byCurrency.entries()]
    .sort(([a, left], [b, right]) => right.length - left.length || a.localeCompare(b))
    .map(([currency, all]) => ({
      currency,
      impressions: sum(all.map((one) => one.impressions)),
      clicks: sum(all.map((one) => one.clicks)),
      spend: sum(all.map((one) => one.spend)),
      conversions: sum(all.map((one) => one.conversions)),
      value: sum(all.map((one) => one.value)),
    }));
}

type Parts = Pick<MetricSums, 'spend' | 'conversions' | 'value'>;

/** Cost of one conversion; null without conversions. */
export const costPerConversion = (sums: Parts | null) => (sums ? divide(sums.spend, sums.conversions) : null);

/** Value for each unit spent; null without spend. */
export const returnOnSpend = (sums: Parts | null) => (sums ? divide(sums.value, sums.spend) : null);
