// What money of different currencies is worth beside each other, for putting rows in order; sums are never made of it.
import type { ExchangeRates } from '../../../../src-shared/domain/exchange.ts';

/** Units of the rates' base that one unit of a currency is worth, by code; null: no rates were stated. */
export type Worth = Readonly<Record<string, number>> | null;

export function worthOf(rates: ExchangeRates | null): Worth {
  if (rates === null) return null;
  const others = Object.entries(rates.rates).map(([code, rate]) => [code, 1 / Number(rate)] as const);
  return { ...Object.fromEntries(others), [rates.base]: 1 };
}

/** What an amount is multiplied by. NaN for a currency without a rate, while others have one. */
export function weightOf(worth: Worth, currency: string): number {
  return worth === null ? 1 : (worth[currency] ?? NaN);
}
