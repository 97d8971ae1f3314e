// Converts money at stated rates; exact to a micro, rounded half up, and never without a rate.
import { parseMicros } from './micros.ts';

export interface ExchangeRates {
  /** The currency that the rates are of: one unit of it is worth `rates[code]` of each other. */
  readonly base: string;
  /** The day the rates are of. */
  readonly day: string;
  /** Decimal text, above zero, by currency code. */
  readonly rates: Readonly<Record<string, string>>;
}

/** Micros of `from` as micros of `to`; null when one of the two has no rate. */
export function convertMicros(
  amount: bigint,
  { from, to }: { readonly from: string; readonly to: string },
  rates: ExchangeRates,
): bigint | null {
  if (from === to) return amount;
  const under = rateOf(from, rates);
  const over = rateOf(to, rates);
  if (under === null || over === null) return null;
  const scaled = amount * over * 2n;
  return (scaled >= 0n ? scaled + under : scaled - under) / (under * 2n);
}

function rateOf(currency: string, { base, rates }: ExchangeRates): bigint | null {
  if (currency === base) return 1_000_000n;
  const rate = rates[currency];
  return rate === undefined ? null : parseMicros(rate);
}
