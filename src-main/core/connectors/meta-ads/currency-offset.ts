// Meta's currency offsets as data: how many minor units of a budget make one unit of a currency.
// https://developers.facebook.com/documentation/ads-commerce/marketing-api/currencies

/** Not ISO 4217's decimals: HUF, TWD, COP, CRC and IDR have two there, and budgets would come out 100 times too large. */
const wholeUnits: ReadonlySet<string> = new Set([
  'CLP',
  'COP',
  'CRC',
  'HUF',
  'IDR',
  'ISK',
  'JPY',
  'KRW',
  'PYG',
  'TWD',
  'VND',
]);

export function currencyOffset(currency: string): 1 | 100 {
  return wholeUnits.has(currency) ? 1 : 100;
}

/** Whole minor units as Meta writes budgets, to micros of the currency. Throws RangeError on anything else. */
export function minorToMicros(minor: string, currency: string): bigint {
  if (!/^-?\d+$/.test(minor)) throw new RangeError('not a whole number of minor units');
  return BigInt(minor) * (1_000_000n / BigInt(currencyOffset(currency)));
}

/** Micros to Meta's minor units. Throws RangeError when the amount is finer than Meta can hold. */
export function microsToMinor(micros: bigint, currency: string): string {
  const unit = 1_000_000n / BigInt(currencyOffset(currency));
  if (micros % unit !== 0n) throw new RangeError('finer than the smallest unit of a budget');
  return (micros / unit).toString();
}
