// Which of TikTok's counts are conversions, and which of its amounts is their value.
import type { ActionCount } from '../rows.ts';

/**
 * Purchases by where they are made, each count with its value: on a website, in a TikTok shop, in an app. The first
 * value is one in spite of its name.
 */
const purchases = [
  ['complete_payment', 'total_complete_payment_rate'],
  ['onsite_shopping', 'total_onsite_shopping_value'],
  ['total_purchase', 'total_purchase_value'],
] as const;

export const purchaseMetrics: readonly string[] = purchases.flat();

/** Micros by metric; one that was not asked for or not reported counts as none. */
export type Amounts = Readonly<Record<string, bigint | undefined>>;

/** The purchases an ad led to, by kind. TikTok counts by the ad group's own attribution window. */
export function readActions(amounts: Amounts): ActionCount[] {
  return purchases.flatMap(([count, value]) => {
    const countMicro = amounts[count] ?? 0n;
    const valueMicros = amounts[value] ?? 0n;
    return countMicro === 0n && valueMicros === 0n
      ? []
      : [{ type: count, window: 'value', countMicro, valueMicros }];
  });
}

/**
 * What the conversions were worth; how many there were is TikTok's `conversion`, by the goal it bids for. An ad sells
 * in one place, so the first kind that has a value is taken: adding them up counts a purchase twice that is tracked in
 * two places.
 */
export function chooseValue(actions: readonly ActionCount[]): bigint {
  return actions.find((action) => action.valueMicros !== 0n)?.valueMicros ?? 0n;
}
