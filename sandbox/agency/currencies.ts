// What the agency's currencies are worth, and how many minor units each has on Meta.

/** Currencies whose budgets Meta counts in whole units; all others count hundredths, whatever ISO 4217 says. */
const wholeUnitCurrencies = new Set([
  'CLP',
  'COP',
  'CRC',
  'HUF',
  'ISK',
  'IDR',
  'JPY',
  'KRW',
  'PYG',
  'TWD',
  'VND',
]);

/** Minor units in one major unit: 100 or 1. */
export function minorUnits(currency: string): number {
  return wholeUnitCurrencies.has(currency) ? 1 : 100;
}

const perEuro: Record<string, number> = {
  EUR: 1,
  GBP: 0.86,
  USD: 1.09,
  JPY: 168,
  HUF: 395,
  TWD: 35,
  NOK: 11.6,
  NZD: 1.86,
  KWD: 0.335,
};

/** Rough minor units for one euro; for inventing plausible amounts, never for converting. */
export function minorPerEuro(currency: string): number {
  return (perEuro[currency] ?? 1) * minorUnits(currency);
}

/** Exact decimal text of an amount in minor units. */
export function minorToDecimal(minor: number, currency: string): string {
  if (minorUnits(currency) === 1) return String(minor);
  const cents = minor % 100;
  return `${(minor - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
}
