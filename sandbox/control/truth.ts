// What the platform would say now, straight from the world: the answer tests hold a mirror against.
import { addAdDay, emptyDay } from '../agency/metrics.ts';
import { conversionKind } from '../meta/insights-actions.ts';
import { dayOf, isoOf } from '../agency/days.ts';
import { effectiveStatus } from '../meta/effective-status.ts';
import { freshnessAt } from '../agency/freshness.ts';
import { minorToDecimal } from '../agency/currencies.ts';
import type { Account, Ad } from '../agency/entities.ts';
import type { AdDay } from '../agency/metrics.ts';
import type { SandboxClock } from '../clock.ts';
import type { World } from '../agency/world.ts';

export interface DayTruth {
  readonly date: string;
  /** Exact decimals in the account's currency. */
  readonly spend: string;
  readonly purchaseValue: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly purchases: number;
  readonly leads: number;
  /** Ads that delivered: the rows of a report on ad level. */
  readonly ads: number;
}

/** Days inclusive and local to the account; days without delivery are left out. */
export function metricsTruth(
  account: Account,
  at: { world: World; clock: SandboxClock; since: string; until: string },
): DayTruth[] {
  const fresh = freshnessAt(account.plan.zone, at.clock.now());
  const ads = at.world.ads(account);
  const days: DayTruth[] = [];
  for (let day = dayOf(at.since); day <= Math.min(dayOf(at.until), fresh.today); day++) {
    const sums = { purchase: emptyDay(), lead: emptyDay(), install: emptyDay(), other: emptyDay() };
    let count = 0;
    for (const ad of ads) {
      if (day >= ad.from && addAdDay(sums[conversionKind(ad.adSet.optimizationGoal)], ad, { day, fresh }))
        count++;
    }
    if (count === 0) continue;
    const all = Object.values(sums);
    const { currency } = account.plan;
    const total = (field: 'spend' | 'impressions' | 'clicks'): number =>
      all.reduce((sum, one) => sum + one[field], 0);
    days.push({
      date: isoOf(day),
      spend: minorToDecimal(total('spend'), currency),
      purchaseValue: minorToDecimal(sums.purchase.value, currency),
      impressions: total('impressions'),
      clicks: total('clicks'),
      purchases: sums.purchase.conversions,
      leads: sums.lead.conversions,
      ads: count,
    });
  }
  return days;
}

/** Conversions are purchases and leads, and only purchases have a value. */
export function countedByMeta(ad: Ad, sum: AdDay): { conversions: number; value: number } {
  const kind = conversionKind(ad.adSet.optimizationGoal);
  return {
    conversions: kind === 'purchase' || kind === 'lead' ? sum.conversions : 0,
    value: kind === 'purchase' ? sum.value : 0,
  };
}

/** Every campaign, hidden ones included. */
export function campaignsTruth(account: Account, world: World): Record<string, unknown>[] {
  return world.campaigns(account).map((campaign) => ({
    id: campaign.id,
    name: campaign.name,
    objective: campaign.objective,
    status: campaign.status,
    effectiveStatus: effectiveStatus(campaign),
    dailyBudget: campaign.daily_budget,
    lifetimeBudget: campaign.lifetime_budget,
    updatedAt: campaign.updatedAt,
    adSets: campaign.adSets.length,
    ads: campaign.adSets.reduce((sum, adSet) => sum + adSet.ads.length, 0),
  }));
}
