// What the sandbox's control port says is true, by platform: the one place that knows its shape.
import { z } from 'zod';

export const accountTruth = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  timezone: z.string(),
});
export const accountsTruth = z.object({ accounts: z.array(accountTruth) });

/** One ad's day, or an asset group's. */
export const rowTruth = z.object({
  ad: z.string(),
  date: z.string(),
  spend: z.string(),
  impressions: z.number(),
  clicks: z.number(),
  conversions: z.string(),
  value: z.string(),
});
export const rowsTruth = z.object({ rows: z.array(rowTruth) });

const campaign = z.object({ id: z.string(), name: z.string(), status: z.string(), ads: z.number() });

/** Budgets in the smallest unit of the currency. */
export const metaCampaign = campaign.extend({
  objective: z.string(),
  effectiveStatus: z.string(),
  dailyBudget: z.number().nullable(),
  lifetimeBudget: z.number().nullable(),
  adSets: z.number(),
});
export const googleCampaign = campaign.extend({
  dailyBudgetMicros: z.string().nullable(),
  totalBudgetMicros: z.string().nullable(),
  performanceMax: z.boolean(),
  adGroups: z.number(),
});
export const tiktokCampaign = campaign.extend({
  objective: z.string(),
  deliveryStatus: z.string(),
  dailyBudget: z.string().nullable(),
  lifetimeBudget: z.string().nullable(),
  adGroups: z.number(),
});

/** "1.50" and "1.5" are the same money. */
export function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
