// A client's figures in one currency, at the rates that an admin stated; without a rate currencies stay apart.
import { convertMicros, type ExchangeRates } from '../../../src-shared/domain/exchange.ts';
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';
import { paceOf, type Pace } from '../../../src-shared/domain/pace.ts';
import type { MetricSums, TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import { sum } from '../../words/numbers.ts';

/** Null when one of the currencies has no rate. What is counted rather than paid is added as it is. */
export function inCurrency(list: readonly MetricSums[], to: string, rates: ExchangeRates): MetricSums | null {
  const spend: string[] = [];
  const value: string[] = [];
  for (const sums of list) {
    const pair = { from: sums.currency, to };
    const spent = convertMicros(parseMicros(sums.spend), pair, rates);
    const worth = convertMicros(parseMicros(sums.value), pair, rates);
    if (spent === null || worth === null) return null;
    spend.push(formatMicros(spent));
    value.push(formatMicros(worth));
  }
  return {
    currency: to,
    impressions: sum(list.map((one) => one.impressions)),
    clicks: sum(list.map((one) => one.clicks)),
    conversions: sum(list.map((one) => one.conversions)),
    spend: sum(spend),
    value: sum(value),
  };
}

export interface ClientPace extends Pace {
  readonly spent: string;
  readonly budget: string;
  /** The part of the whole budget that was spent on days which are still likely to move. */
  readonly recentShare: number;
  /** Some of it was converted. */
  readonly converted: boolean;
}

/** Why there is no pace. */
export type NoPace = 'noBudget' | 'notSynced' | 'noRate';

export function paceOfClient(
  { month, monthBudget, currency, paceMargin }: TenantSummary,
  rates: ExchangeRates | null,
): ClientPace | NoPace {
  if (monthBudget === null) return 'noBudget';
  if (month === null) return 'notSynced';
  const budget = parseMicros(monthBudget);
  let spent = 0n;
  let recent = 0n;
  for (const one of month.spend) {
    const convert = (text: string) => {
      const amount = parseMicros(text);
      if (one.currency === currency || amount === 0n) return amount;
      return rates && convertMicros(amount, { from: one.currency, to: currency }, rates);
    };
    const all = convert(one.spend);
    const late = convert(one.recent);
    if (all === null || late === null) return 'noRate';
    spent += all;
    recent += late;
  }
  const pace = paceOf({ spent, budget, days: month, margin: paceMargin });
  if (pace === null) return 'noBudget';
  return {
    ...pace,
    spent: formatMicros(spent),
    budget: monthBudget,
    recentShare: Number((recent * 10_000n) / budget) / 10_000,
    converted: month.spend.some((one) => one.currency !== currency && one.spend !== '0'),
  };
}
