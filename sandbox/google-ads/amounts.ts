// Money and conversions in Google's units: micros as exact text, conversions as fractions of a whole.
import { minorUnits } from '../agency/currencies.ts';
import type { AdDay } from '../agency/metrics.ts';

/** Micros of an amount in minor units, exact however large. */
export function microsText(minor: number, currency: string): string {
  if (minor === 0) return '0';
  return `${minor}${minorUnits(currency) === 1 ? '000000' : '0000'}`;
}

/** Minor units of micros; undefined when they fall between two. */
export function minorOf(micros: bigint, currency: string): number | undefined {
  const each = minorUnits(currency) === 1 ? 1_000_000n : 10_000n;
  return micros % each === 0n ? Number(micros / each) : undefined;
}

/** Hundredths of conversions: a conversion that followed a view is credited to 63 %. */
export function conversionHundredths(day: AdDay): number {
  return day.conversions * 100 - day.viewed * 37;
}

/** What was credited to ads, as a fraction; all of it counts in `allConversions`. */
export function conversionsOf(day: AdDay): number {
  return conversionHundredths(day) / 100;
}

/** In the account's major units; conversions without a value add nothing. */
export function valueOfDay(day: AdDay, currency: string): number {
  return day.value / minorUnits(currency);
}

/** The smallest step of a budget, in micros. */
export function billableUnit(currency: string): bigint {
  return minorUnits(currency) === 1 ? 1_000_000n : 10_000n;
}
