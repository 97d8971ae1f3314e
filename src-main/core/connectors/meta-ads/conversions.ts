// Which of Meta's actions count as conversions. Meta reports one purchase under several names at once.
import { parseMicros } from '../../../../src-shared/domain/micros.ts';
import type { ActionCount } from '../rows.ts';

/**
 * For each thing that counts, the names Meta gives it, the most inclusive first. Of each list only the first name
 * present on an ad's day is counted: adding them up counts one purchase two or three times
 * (https://github.com/PostHog/posthog/issues/44836). Conversions are purchases and leads, as in dbt_facebook_ads.
 */
export const conversionNames: readonly (readonly string[])[] = [
  [
    'omni_purchase',
    'purchase',
    'onsite_web_purchase',
    'offsite_conversion.fb_pixel_purchase',
    'onsite_conversion.purchase',
    'app_custom_event.fb_mobile_purchase',
  ],
  ['lead', 'offsite_conversion.fb_pixel_lead', 'onsite_conversion.lead_grouped'],
];

/** Windows asked for beside the ad set's own. `7d_view` and `28d_view` are no longer answered. */
export const attributionWindows = ['1d_click', '7d_click', '1d_view'] as const;

/** As on the wire: decimal texts by window, the default window under "value". */
export type WireAction = Readonly<Record<string, string>>;

/**
 * Actions that are kept: what somebody did beyond the ad itself. Clicks, views, reactions and page engagement are
 * left out, because they are counted elsewhere and would make the mirror several times as large.
 */
const kept =
  /^(omni_|offsite_conversion\.|onsite_conversion\.(?!post_)|onsite_web_|app_custom_event\.|purchase$|lead$|complete_registration$|add_to_cart$|initiate_checkout$|subscribe$|start_trial$|contact$|schedule$|submit_application$)/;

/** Counts and values by type and window. */
export function readActions(counts: readonly WireAction[], values: readonly WireAction[]): ActionCount[] {
  const valueOf = new Map(values.map((value) => [value['action_type'], value]));
  return counts
    .filter((count) => kept.test(count['action_type'] ?? ''))
    .flatMap((count) => {
      const { action_type: type = '', ...windows } = count;
      return Object.entries(windows).flatMap(([window, text]) => {
        const countMicro = microsOf(text);
        if (countMicro === null) return [];
        return [{ type, window, countMicro, valueMicros: microsOf(valueOf.get(type)?.[window]) ?? 0n }];
      });
    });
}

/** The sum that screens call conversions, by the platform's default window, and its value. */
export function chooseConversions(actions: readonly ActionCount[]): {
  readonly conversionsMicro: bigint;
  readonly valueMicros: bigint;
} {
  let conversionsMicro = 0n;
  let valueMicros = 0n;
  for (const names of conversionNames) {
    const chosen = names
      .map((name) => actions.find((action) => action.type === name && action.window === 'value'))
      .find((action) => action !== undefined);
    conversionsMicro += chosen?.countMicro ?? 0n;
    valueMicros += chosen?.valueMicros ?? 0n;
  }
  return { conversionsMicro, valueMicros };
}

/** Null for what is not a decimal, such as the ids that action breakdowns add. */
function microsOf(text: string | undefined): bigint | null {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? parseMicros(trim(text)) : null;
}

/** Values of conversions may carry more digits than a currency has; a millionth is as fine as we keep. */
function trim(text: string): string {
  const [whole = '0', fraction = ''] = text.split('.');
  return fraction === '' ? whole : `${whole}.${fraction.slice(0, 6)}`;
}
