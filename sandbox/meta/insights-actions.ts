// Action lists: conversions under several overlapping types and attribution windows, as Meta reports them.
import { minorToDecimal } from '../agency/currencies.ts';
import type { AdDay } from '../agency/metrics.ts';

/** What a conversion is, by the goal of the ad set. */
export type ConversionKind = 'purchase' | 'lead' | 'install' | 'other';

export function conversionKind(goal: string): ConversionKind {
  if (goal === 'OFFSITE_CONVERSIONS' || goal === 'VALUE') return 'purchase';
  if (goal === 'LEAD_GENERATION') return 'lead';
  return goal === 'APP_INSTALLS' ? 'install' : 'other';
}

/** The same conversions appear under each of these: adding them up counts them several times. */
const typesOf: Record<ConversionKind, readonly string[]> = {
  purchase: ['purchase', 'omni_purchase', 'offsite_conversion.fb_pixel_purchase', 'onsite_web_purchase'],
  lead: ['lead', 'onsite_conversion.lead_grouped'],
  install: ['mobile_app_install', 'omni_app_install'],
  other: [],
};

function entry(
  type: string,
  parts: { total: number; viewed: number; windows: readonly string[] },
  show: (n: number) => string,
): string {
  const { total, viewed, windows } = parts;
  const clicked = total - viewed;
  let text = `{"action_type":"${type}","value":"${show(total)}"`;
  for (const window of windows) {
    if (window === '7d_click') text += `,"7d_click":"${show(clicked)}"`;
    else if (window === '1d_click') text += `,"1d_click":"${show(Math.floor(clicked * 0.8))}"`;
    else if (window === '28d_click') text += `,"28d_click":"${show(clicked + Math.floor(clicked * 0.06))}"`;
    else if (window === '1d_view' && viewed > 0) text += `,"1d_view":"${show(viewed)}"`;
  }
  return text + '}';
}

/** JSON text of `actions`, or empty when there is nothing to list. */
export function actionsJson(day: AdDay, kind: ConversionKind, windows: readonly string[]): string {
  const list: string[] = [];
  const plain = (total: number): { total: number; viewed: number; windows: readonly string[] } => ({
    total,
    viewed: 0,
    windows,
  });
  if (day.linkClicks > 0) list.push(entry('link_click', plain(day.linkClicks), String));
  const landed = Math.floor(day.linkClicks * 0.81);
  if (landed > 0) list.push(entry('landing_page_view', plain(landed), String));
  if (day.conversions > 0) {
    const parts = { total: day.conversions, viewed: day.viewed, windows };
    for (const type of typesOf[kind]) list.push(entry(type, parts, String));
  }
  return list.length === 0 ? '' : list.join(',');
}

/** JSON text of `action_values`: only purchases have a value. */
export function actionValuesJson(
  day: AdDay,
  at: { kind: ConversionKind; currency: string; windows: readonly string[] },
): string {
  if (day.conversions === 0 || at.kind !== 'purchase') return '';
  const viewed = Math.floor((day.value * day.viewed) / day.conversions);
  const parts = { total: day.value, viewed, windows: at.windows };
  return typesOf.purchase
    .map((type) => entry(type, parts, (minor) => minorToDecimal(minor, at.currency)))
    .join(',');
}
