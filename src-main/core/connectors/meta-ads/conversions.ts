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

/** The same few types come again and again; a platform that sent ever new ones must not fill the memory. */
const mostTypes = 1_000;
const keptTypes = new Map<string, boolean>();

export function isKept(type: string): boolean {
  const known = keptTypes.get(type);
  if (known !== undefined) return known;
  const isOne = kept.test(type);
  if (keptTypes.size < mostTypes) keptTypes.set(type, isOne);
  return isOne;
}

/** Counts and values by type and window. Written for speed: a history has tens of millions of them. */
export function readActions(counts: readonly WireAction[], values: readonly WireAction[]): ActionCount[] {
  const found: ActionCount[] = [];
  for (const count of counts) {
    const type = count['action_type'] ?? '';
    if (!isKept(type)) continue;
    const value = values.findLast((one) => one['action_type'] === type);
    for (const window in count) {
      if (window === 'action_type') continue;
      const countMicro = microsOf(count[window]);
      if (countMicro === null) continue;
      found.push({ type, window, countMicro, valueMicros: microsOf(value?.[window]) ?? 0n });
    }
  }
  return found;
}

/** Place of each counted name: in which list, and how far from its most inclusive name. */
const ranks = new Map(
  conversionNames.flatMap((names, list) => names.map((name, rank) => [name, { list, rank }] as const)),
);

/** Undefined for what is no conversion. */
export function conversionRank(type: string): { readonly list: number; readonly rank: number } | undefined {
  return ranks.get(type);
}

/** The sum that screens call conversions, by the platform's default window, and its value. */
export function chooseConversions(actions: readonly ActionCount[]): {
  readonly conversionsMicro: bigint;
  readonly valueMicros: bigint;
} {
  const chosen: { readonly rank: number; readonly action: ActionCount }[] = [];
  for (const action of actions) {
    const place = action.window === 'value' ? ranks.get(action.type) : undefined;
    if (!place) continue;
    const best = chosen[place.list];
    if (!best || place.rank < best.rank) chosen[place.list] = { rank: place.rank, action };
  }
  let conversionsMicro = 0n;
  let valueMicros = 0n;
  // A list without any of its names is a hole.
  chosen.forEach(({ action }) => {
    conversionsMicro += action.countMicro;
    valueMicros += action.valueMicros;
  });
  return { conversionsMicro, valueMicros };
}

const decimal = /^-?\d+(\.\d+)?$/;

/**
 * Null for what is not a decimal, such as the ids that action breakdowns add. Values of conversions may carry more
 * digits than a currency has; a millionth is as fine as we keep.
 */
function microsOf(text: string | undefined): bigint | null {
  if (text === undefined || !decimal.test(text)) return null;
  const point = text.indexOf('.');
  return parseMicros(point === -1 ? text : text.slice(0, point + 7));
}
