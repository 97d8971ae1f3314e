// The conversions of one ad's day as the platform lists them: the same ones under several types and windows.
import type { Figures } from './replayed-agency.ts';

/** Money in cents. */
export interface WindowPart {
  readonly count: number;
  readonly value: number;
}

export interface ActionEntry {
  readonly type: string;
  /** By window; "value" is the default one. */
  readonly windows: Readonly<Record<string, WindowPart>> & { readonly value: WindowPart };
}

const types = {
  purchase: ['purchase', 'omni_purchase', 'offsite_conversion.fb_pixel_purchase', 'onsite_web_purchase'],
  lead: ['lead', 'onsite_conversion.lead_grouped'],
  none: [],
} as const;

export function actionEntries(figures: Figures): ActionEntry[] {
  const { conversion, converted, viewed, value } = figures;
  const part = (count: number) => ({ count, value: Math.floor((value * count) / Math.max(1, converted)) });
  const windows = {
    value: part(converted),
    '1d_click': part(Math.floor((converted - viewed) * 0.8)),
    '7d_click': part(converted - viewed),
    ...(viewed > 0 ? { '1d_view': part(viewed) } : {}),
  };
  return types[conversion].map((type) => ({ type, windows }));
}
