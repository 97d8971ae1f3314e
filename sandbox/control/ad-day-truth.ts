// One row for each ad and day with delivery: what a mirror of a platform whose ads stand for themselves must hold.
import { addAdDay, emptyDay } from '../agency/metrics.ts';
import { dayOf, isoOf } from '../agency/days.ts';
import { freshnessAt } from '../agency/freshness.ts';
import { minorToDecimal } from '../agency/currencies.ts';
import type { Account, Ad } from '../agency/entities.ts';
import type { AdDay } from '../agency/metrics.ts';
import type { AdDayTruth, TruthRange } from './sides.ts';
import type { SandboxClock } from '../clock.ts';
import type { World } from '../agency/world.ts';

export interface AdDaySource {
  readonly world: World;
  readonly clock: SandboxClock;
  /** What the platform counts as results of the ad; the value in minor units. */
  counted(ad: Ad, sum: AdDay): { readonly conversions: number; readonly value: number };
}

/** Ads of deleted campaigns included; by ad and then by day. */
export function adDayTruth(account: Account, source: AdDaySource, range: TruthRange): AdDayTruth[] {
  const fresh = freshnessAt(account.plan.zone, source.clock.now());
  const until = Math.min(dayOf(range.until), fresh.today);
  const { currency } = account.plan;
  const rows: AdDayTruth[] = [];
  for (const ad of source.world.ads(account)) {
    for (let day = Math.max(dayOf(range.since), ad.from); day <= until; day++) {
      const sum = emptyDay();
      if (!addAdDay(sum, ad, { day, fresh })) continue;
      const { conversions, value } = source.counted(ad, sum);
      rows.push({
        ad: ad.id,
        date: isoOf(day),
        spend: minorToDecimal(sum.spend, currency),
        impressions: sum.impressions,
        clicks: sum.clicks,
        conversions: String(conversions),
        value: minorToDecimal(value, currency),
      });
    }
  }
  return rows;
}
