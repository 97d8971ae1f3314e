// Clients as rows of the overview, in the person's order: one for each currency a client spends in, unless rates join them.
import type { ExchangeRates } from '../../../src-shared/domain/exchange.ts';
import type { Arrangement, MetricSums, TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import { divide, sum } from '../../words/numbers.ts';
import { inCurrency, paceOfClient, type ClientPace, type NoPace } from './client-money.ts';

export interface ClientRow {
  readonly key: string;
  readonly client: TenantSummary;
  /** Null: no data in the period. */
  readonly sums: MetricSums | null;
  readonly previous: MetricSums | null;
  /** False for the second and further currencies of one client. */
  readonly first: boolean;
  /** Several currencies were joined at the stated rates. */
  readonly converted: boolean;
  readonly pinned: boolean;
  readonly pace: ClientPace | NoPace;
}

export interface RowOptions {
  /** Null: currencies stay apart. */
  readonly rates: ExchangeRates | null;
  readonly pinned: readonly string[];
}

export function clientRows(
  clients: readonly TenantSummary[],
  { rates, pinned }: RowOptions = { rates: null, pinned: [] },
): ClientRow[] {
  return clients.flatMap((client): ClientRow[] => {
    const same = { client, pinned: pinned.includes(client.id), pace: paceOfClient(client, rates) };
    if (client.sums.length === 0) {
      return [{ ...same, key: client.id, sums: null, previous: null, first: true, converted: false }];
    }
    const joined = client.sums.length > 1 && rates ? inCurrency(client.sums, client.currency, rates) : null;
    if (joined && rates) {
      const previous = inCurrency(client.previous, client.currency, rates);
      return [{ ...same, key: client.id, sums: joined, previous, first: true, converted: true }];
    }
    return client.sums.map((sums, index) => ({
      ...same,
      key: `${client.id}:${sums.currency}`,
      sums,
      previous: client.previous.find((other) => other.currency === sums.currency) ?? null,
      first: index === 0,
      converted: false,
    }));
  });
}

/** Pinned clients first, then those with a place of their own, then the others as they came. */
export function inOrder(clients: readonly TenantSummary[], { pinned, order }: Arrangement): TenantSummary[] {
  const place = (id: TenantSummary['id']) => {
    const pin = pinned.indexOf(id);
    if (pin >= 0) return pin;
    const own = order.indexOf(id);
    return pinned.length + (own >= 0 ? own : order.length);
  };
  return [...clients].sort((a, b) => place(a.id) - place(b.id));
}

/** One sum for each currency, most clients first, then by code. Currencies are never added. */
export function sumByCurrency(lists: readonly (readonly MetricSums[])[]): MetricSums[] {
  return [...Map.groupBy(lists.flat(), (sums) => sums.currency)]
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
