// One ad's figures on one day, worked out from the seed whenever asked: nothing is stored.
import { activePart, dailyMoney } from './delivery.ts';
import { isoOf } from './days.ts';
import { mix, unit } from '../random.ts';
import type { Ad } from './entities.ts';
import type { Freshness } from './freshness.ts';

/** Money in minor units; all whole numbers. `viewed` is the part of the conversions that followed a view. */
export interface AdDay {
  spend: number;
  impressions: number;
  reach: number;
  clicks: number;
  linkClicks: number;
  conversions: number;
  viewed: number;
  value: number;
}

export function emptyDay(): AdDay {
  return {
    spend: 0,
    impressions: 0,
    reach: 0,
    clicks: 0,
    linkClicks: 0,
    conversions: 0,
    viewed: 0,
    value: 0,
  };
}

/** For sums that are used again for the next row. */
export function clearDay(day: AdDay): void {
  day.spend =
    day.impressions =
    day.reach =
    day.clicks =
    day.linkClicks =
    day.conversions =
    day.viewed =
    day.value =
      0;
}

const shopWeek = [0.97, 0.93, 0.94, 0.99, 1.02, 1.08, 1.07];
const officeWeek = [1.12, 1.14, 1.12, 1.1, 1.02, 0.76, 0.74];

const shapes = new Map<string, number>();

/** Weekday and season of a sector, about 1 on average. */
function shapeOf(sector: string, day: number): number {
  const key = `${sector}${day}`;
  let shape = shapes.get(key);
  if (shape === undefined) {
    const week = sector === 'bank' ? officeWeek : shopWeek;
    const month = Number(isoOf(day).slice(5, 7));
    const peak = { shoes: 10, hotels: 6, bank: 2, food: 12, furniture: 4, outdoor: 7 }[sector] ?? 11;
    const distance = Math.min(Math.abs(month - peak), 12 - Math.abs(month - peak));
    const date = isoOf(day).slice(5);
    const sale = date >= '11-23' && date <= '11-30' && sector !== 'bank' ? 1.25 : 1;
    shape = (week[(((day + 3) % 7) + 7) % 7] ?? 1) * (1.1 - distance * 0.032) * sale;
    shapes.set(key, shape);
  }
  return shape;
}

/** Adds the ad's day to `sum` and says whether anything was delivered. */
export function addAdDay(sum: AdDay, ad: Ad, at: { day: number; fresh: Freshness }): boolean {
  const { day, fresh } = at;
  const { adSet } = ad;
  const { campaign } = adSet;
  if (day > fresh.today) return false;
  const onAd = activePart(ad, day);
  if (onAd === 0) return false;
  const onSet = activePart(adSet, day);
  if (onSet === 0) return false;
  const onCampaign = activePart(campaign, day);
  if (onCampaign === 0 || ad.disapproved) return false;
  const h1 = mix(ad.seed, day);
  if (h1 % 53 === 0) return false;
  const h2 = mix(h1, 0x68bc21eb);
  const h3 = mix(h1, 0x02e5be93);
  const noise = 0.74 + 0.46 * unit(h1) + 0.06 * unit(h2);
  const shape = shapeOf(campaign.account.client.sector, day);
  const on = Math.min(onAd, onSet, onCampaign);
  const spent = Math.min(1.75, campaign.pace * shape * noise) * dailyMoney(adSet, day) * ad.share * on;
  const done = fresh.spend(day);
  const spend = Math.floor(spent * done);
  const wholeImpressions = (spent * 1000) / (ad.cpm * (0.85 + 0.3 * unit(h2)));
  const impressions = Math.floor(wholeImpressions * done);
  if (impressions === 0 && spend === 0) return false;
  const wholeClicks = wholeImpressions * ad.clickRate * (0.7 + 0.6 * unit(h3));
  const clicks = Math.min(impressions, Math.floor(wholeClicks * done + unit(h3)));
  const linkClicks = Math.floor(clicks * 0.78 + unit(h2) * 0.2);
  const final = wholeClicks * 0.78 * ad.conversionRate * (0.75 + 0.5 * unit(h1));
  const settled = Math.floor(final + unit(mix(h2, 7)));
  const conversions = Math.min(
    linkClicks,
    Math.floor(settled * fresh.conversions(day) + (fresh.conversions(day) < 1 ? 0.25 : 0)),
  );
  sum.spend += spend;
  sum.impressions += impressions;
  sum.reach += Math.max(impressions > 0 ? 1 : 0, Math.floor(impressions * (0.62 + 0.2 * unit(h3))));
  sum.clicks += clicks;
  sum.linkClicks += linkClicks;
  sum.conversions += conversions;
  sum.viewed += Math.floor(conversions * 0.22);
  sum.value += Math.floor(conversions * ad.orderValue * (0.8 + 0.4 * unit(h2)));
  return true;
}
