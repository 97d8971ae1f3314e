// What TikTok's lists and reports would say now, straight from the world: the answer tests hold a mirror against.
import { addAdDay, emptyDay } from '../agency/metrics.ts';
import { dayOf, isoOf } from '../agency/days.ts';
import { freshnessAt } from '../agency/freshness.ts';
import { minorToDecimal } from '../agency/currencies.ts';
import { objectiveType, sells } from './words.ts';
import { operationStatus, secondaryStatus } from './statuses.ts';
import type { Account, Ad } from '../agency/entities.ts';
import type { AdDay } from '../agency/metrics.ts';
import type { TruthRange } from '../control/sides.ts';
import type { SandboxClock } from '../clock.ts';
import type { World } from '../agency/world.ts';

interface At {
  readonly world: World;
  readonly clock: SandboxClock;
}

/** Every campaign, deleted ones included; budgets as decimals in major units, null where the ad groups have them. */
export function campaignTruth(account: Account, { world, clock }: At): Record<string, unknown>[] {
  const { currency } = account.plan;
  const money = (minor: number | null): string | null =>
    minor === null ? null : minorToDecimal(minor, currency);
  return world.campaigns(account).map((campaign) => ({
    id: campaign.id,
    name: campaign.name,
    objective: objectiveType(campaign),
    status: operationStatus(campaign),
    deliveryStatus: secondaryStatus(campaign, clock.now()),
    dailyBudget: money(campaign.daily_budget),
    lifetimeBudget: money(campaign.lifetime_budget),
    updatedAt: campaign.updatedAt,
    adGroups: campaign.adSets.length,
    ads: campaign.adSets.reduce((sum, adSet) => sum + adSet.ads.length, 0),
  }));
}

/** Every conversion counts; only what sells has a value. */
export function countedByTikTok(ad: Ad, sum: AdDay): { conversions: number; value: number } {
  return { conversions: sum.conversions, value: sells(ad.adSet) ? sum.value : 0 };
}

export interface DayTruth {
  readonly date: string;
  readonly spend: string;
  readonly value: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly conversions: number;
  /** Ads that delivered: the rows of a report on ad level. */
  readonly ads: number;
}

/** Sums of the rows; days without delivery are left out. */
export function dayTruth(account: Account, at: At, range: TruthRange): DayTruth[] {
  const fresh = freshnessAt(account.plan.zone, at.clock.now());
  const { currency } = account.plan;
  const days: DayTruth[] = [];
  for (let day = dayOf(range.since); day <= Math.min(dayOf(range.until), fresh.today); day++) {
    const all = emptyDay();
    let value = 0;
    let ads = 0;
    for (const ad of at.world.ads(account)) {
      const before = all.value;
      if (day < ad.from || !addAdDay(all, ad, { day, fresh })) continue;
      ads++;
      if (sells(ad.adSet)) value += all.value - before;
    }
    if (ads === 0) continue;
    days.push({
      date: isoOf(day),
      spend: minorToDecimal(all.spend, currency),
      value: minorToDecimal(value, currency),
      impressions: all.impressions,
      clicks: all.clicks,
      conversions: all.conversions,
      ads,
    });
  }
  return days;
}
