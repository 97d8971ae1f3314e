// Which of TikTok's counts are conversions, and which of its amounts are their value.
import type { ActionCount } from '../rows.ts';

/**
 * Purchases by where they were made, each with its value: on a website, in an app, in a TikTok shop. One purchase is
 * in one of them. The first value is one in spite of its name.
 */
const purchases = [
  ['complete_payment', 'total_complete_payment_rate'],
  ['total_purchase', 'total_purchase_value'],
  ['onsite_shopping', 'total_onsite_shopping_value'],
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

/** What all purchases together were worth. The conversions themselves are TikTok's `conversion`: the goal it bids for. */
export function valueOf(actions: readonly ActionCount[]): bigint {
  return actions.reduce((sum, action) => sum + action.valueMicros, 0n);
}
