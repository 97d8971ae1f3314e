// What Google would say now, straight from the world: the answer tests hold a mirror against.
import { addAdDay, emptyDay } from '../agency/metrics.ts';
import { conversionHundredths, microsText } from './amounts.ts';
import { dayOf, isoOf } from '../agency/days.ts';
import { freshnessAt } from '../agency/freshness.ts';
import { isPerformanceMax } from './kinds.ts';
import { minorToDecimal } from '../agency/currencies.ts';
import { statusOfEntity } from './states.ts';
import type { Account } from '../agency/entities.ts';
import type { AdDay } from '../agency/metrics.ts';
import type { AdDayTruth, TruthRange } from '../control/sides.ts';
import type { GoogleWorld } from './google-world.ts';
import type { SandboxClock } from '../clock.ts';

interface At {
  readonly world: GoogleWorld;
  readonly clock: SandboxClock;
}

function hundredths(amount: number): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}

function figures(day: AdDay, currency: string): Omit<AdDayTruth, 'ad' | 'date'> {
  return {
    spend: minorToDecimal(day.spend, currency),
    impressions: day.impressions,
    clicks: day.clicks,
    conversions: hundredths(conversionHundredths(day)),
    value: minorToDecimal(day.value, currency),
  };
}

/** Every ad and asset group with delivery on each day; an asset group stands where the ad would. */
export function adDayTruth(account: Account, at: At, range: TruthRange): AdDayTruth[] {
  const fresh = freshnessAt(account.plan.zone, at.clock.now());
  const { currency } = account.plan;
  const rows: AdDayTruth[] = [];
  const until = Math.min(dayOf(range.until), fresh.today);
  for (const campaign of at.world.campaigns(account)) {
    for (const adSet of campaign.adSets) {
      const units = isPerformanceMax(campaign)
        ? [{ id: adSet.id, ads: adSet.ads }]
        : adSet.ads.map((ad) => ({ id: ad.id, ads: [ad] }));
      for (const { id, ads } of units) {
        for (let day = dayOf(range.since); day <= until; day++) {
          const sum = emptyDay();
          const delivered = ads.filter((ad) => day >= ad.from && addAdDay(sum, ad, { day, fresh }));
          if (delivered.length > 0) rows.push({ ad: id, date: isoOf(day), ...figures(sum, currency) });
        }
      }
    }
  }
  return rows;
}

/** Sums of the account's days; days without delivery are left out. */
export function dayTruth(account: Account, at: At, range: TruthRange): object[] {
  const fresh = freshnessAt(account.plan.zone, at.clock.now());
  const days: object[] = [];
  const until = Math.min(dayOf(range.until), fresh.today);
  for (let day = dayOf(range.since); day <= until; day++) {
    const sum = emptyDay();
    const ads = at.world.ads(account).filter((ad) => day >= ad.from && addAdDay(sum, ad, { day, fresh }));
    if (ads.length > 0)
      days.push({ date: isoOf(day), ...figures(sum, account.plan.currency), ads: ads.length });
  }
  return days;
}

/** Every campaign, removed ones included; budgets in micros. */
export function campaignTruth(account: Account, world: GoogleWorld): Record<string, unknown>[] {
  return world.campaigns(account).map((campaign) => {
    const budget = world.budgetOf(campaign);
    const micros = (minor: number | null): string | null =>
      minor === null ? null : microsText(minor, account.plan.currency);
    return {
      id: campaign.id,
      name: campaign.name,
      status: statusOfEntity(campaign),
      performanceMax: isPerformanceMax(campaign),
      budgetId: budget.id,
      sharedBy: budget.members.length,
      dailyBudgetMicros: micros(budget.owner.daily_budget),
      totalBudgetMicros: micros(budget.owner.lifetime_budget),
      adGroups: campaign.adSets.length,
      ads: campaign.adSets.reduce((sum, adSet) => sum + adSet.ads.length, 0),
    };
  });
}
