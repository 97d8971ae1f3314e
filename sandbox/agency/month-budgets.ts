// What each client agreed to spend in a month: some hold it, some do not.
import { minorPerEuro, minorUnits } from './currencies.ts';

/** What the demo's clients spend in a month on all platforms, in euros, and which share of that they agreed to. */
const plans: Readonly<Record<string, { readonly usual: number; readonly agreed: number }>> = {
  aurora: { usual: 279_000, agreed: 1.02 },
  bluefin: { usual: 259_000, agreed: 1.2 },
  cedar: { usual: 372_000, agreed: 0.82 },
  daikon: { usual: 201_000, agreed: 1 },
  elm: { usual: 147_000, agreed: 1.3 },
  fjord: { usual: 295_000, agreed: 0.97 },
};

/** So many campaigns the demo has on Meta. */
const demoCampaigns = 2_000;

/** Decimal text in the currency, to two digits that count; undefined for a client without a plan. */
export function monthBudget(client: string, currency: string, campaigns: number): string | undefined {
  const plan = plans[client];
  if (!plan) return undefined;
  const euros = (campaigns / demoCampaigns) * plan.usual * plan.agreed;
  const units = (euros * minorPerEuro(currency)) / minorUnits(currency);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(units)) - 1);
  return String(Math.max(step, Math.round(units / step) * step));
}
