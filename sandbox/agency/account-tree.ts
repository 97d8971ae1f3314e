// Builds one account's campaigns, ad sets and ads from the seed.
import { adName, adSetName, campaignName, hostileNames } from './names.ts';
import { dayStart, isoOf, localDay } from './days.ts';
import { idAt } from './ids.ts';
import { Dice, mix } from '../random.ts';
import type { Account, Ad, AdSet, Campaign, Status } from './entities.ts';

export interface Era {
  /** Instant the world was made for: what runs then is running now. */
  readonly anchor: number;
  /** Days of history before the anchor. */
  readonly days: number;
  readonly hostile: boolean;
}

interface Flight {
  from: number;
  to: number;
  status: Status;
}

/** About one campaign in seven runs at the anchor, a few are still to come, the rest are over. */
function flightOf(dice: Dice, account: Account, era: Era): Flight {
  const today = localDay(account.plan.zone, era.anchor);
  const first = today - era.days;
  const draw = dice.next();
  const length =
    draw < 0.5
      ? dice.whole(8, 24)
      : draw < 0.82
        ? dice.whole(25, 50)
        : draw < 0.96
          ? dice.whole(51, 100)
          : dice.whole(110, 420);
  const fate = dice.next();
  if (fate < 0.15) {
    const from = Math.max(first, today - dice.whole(2, Math.max(4, length - 2)));
    return { from, to: dice.chance(0.45) ? today + dice.whole(3, 60) : Infinity, status: 'ACTIVE' };
  }
  if (fate < 0.17) return { from: today + dice.whole(1, 21), to: Infinity, status: 'ACTIVE' };
  const to = today - 1 - Math.floor(dice.next() * Math.max(1, era.days - 8));
  const ending = dice.next();
  const status = ending < 0.55 ? 'PAUSED' : ending < 0.76 ? 'ACTIVE' : ending < 0.93 ? 'ARCHIVED' : 'DELETED';
  return { from: Math.max(first, to - length + 1), to, status };
}

const objectives: readonly (readonly [string, string])[] = [
  ['OUTCOME_SALES', 'OFFSITE_CONVERSIONS'],
  ['OUTCOME_SALES', 'VALUE'],
  ['OUTCOME_SALES', 'OFFSITE_CONVERSIONS'],
  ['OUTCOME_TRAFFIC', 'LANDING_PAGE_VIEWS'],
  ['OUTCOME_LEADS', 'LEAD_GENERATION'],
  ['OUTCOME_AWARENESS', 'REACH'],
  ['OUTCOME_ENGAGEMENT', 'POST_ENGAGEMENT'],
  ['OUTCOME_APP_PROMOTION', 'APP_INSTALLS'],
];

const legacyObjectives: Record<string, string> = {
  OUTCOME_SALES: 'CONVERSIONS',
  OUTCOME_TRAFFIC: 'LINK_CLICKS',
  OUTCOME_LEADS: 'LEAD_GENERATION',
  OUTCOME_AWARENESS: 'REACH',
  OUTCOME_ENGAGEMENT: 'POST_ENGAGEMENT',
  OUTCOME_APP_PROMOTION: 'APP_INSTALLS',
};

function roundedBudget(dice: Dice, account: Account, euros: readonly [number, number]): number {
  const raw = dice.between(...euros) * account.euro;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(raw)) - 1) * (dice.chance(0.5) ? 5 : 1);
  return Math.max(account.minDailyBudget * 4, Math.round(raw / step) * step);
}

function buildCampaign(account: Account, index: number, era: Era): Campaign {
  const dice = new Dice(mix(account.seed, index + 1));
  const zone = account.plan.zone;
  const flight = flightOf(dice, account, era);
  const startAt = dayStart(zone, flight.from) + dice.whole(0, 9) * 3_600_000;
  const createdAt = Math.min(startAt, era.anchor) - dice.whole(1, 96) * 3_600_000;
  const stopAt = Number.isFinite(flight.to) ? dayStart(zone, flight.to + 1) - 1000 : null;
  const over = stopAt !== null && stopAt < era.anchor;
  const [modern, goal] = dice.pick(objectives);
  const legacy = era.anchor - createdAt > 600 * 86_400_000 && dice.chance(0.4);
  const unheard = index % 97 === 11;
  const budgetAt = dice.chance(0.7) ? 'campaign' : 'adset';
  const lifetime = stopAt !== null && dice.chance(0.3);
  const spread: readonly [number, number] = dice.chance(0.2) ? [180, 900] : [25, 180];
  const daily = roundedBudget(dice, account, spread);
  const total = lifetime ? daily * (flight.to - flight.from + 1) : null;
  const month = over && dice.chance(0.8) ? isoOf(flight.from).slice(0, 7) : undefined;
  const where = { market: account.plan.market, ...(month === undefined ? {} : { month }) };
  const name = campaignName(dice, account.client.sector, where);
  const hostile =
    era.hostile && index % 5 === 2
      ? hostileNames[((index / 5 + account.index) % hostileNames.length) | 0]
      : undefined;
  const troubleDraw = dice.next();
  const campaign: Campaign = {
    kind: 'campaign',
    account,
    index,
    id: idAt({ kind: 'campaign', account: account.index, campaign: index, adSet: 0, ad: 0 }, account.plan),
    name: hostile ?? name,
    status: flight.status,
    createdAt,
    updatedAt: Math.min(
      over && flight.status !== 'ACTIVE' ? stopAt : startAt,
      era.anchor - dice.whole(1, 40) * 3_600_000,
    ),
    from: flight.from,
    to: flight.to,
    changes: undefined,
    objective: unheard ? 'OUTCOME_COMMUNITY_GROWTH' : legacy ? (legacyObjectives[modern] ?? modern) : modern,
    buyingType: dice.chance(0.03) ? 'RESERVED' : 'AUCTION',
    bidStrategy:
      budgetAt === 'campaign'
        ? dice.pick(['LOWEST_COST_WITHOUT_CAP', 'LOWEST_COST_WITHOUT_CAP', 'COST_CAP'])
        : null,
    daily_budget: budgetAt === 'campaign' && !lifetime ? daily : null,
    lifetime_budget: budgetAt === 'campaign' ? total : null,
    startAt,
    stopAt: flight.status === 'PAUSED' && !lifetime ? null : stopAt,
    target: null,
    specialCategories: account.client.sector === 'bank' ? ['FINANCIAL_PRODUCTS_SERVICES'] : [],
    trouble: over ? null : troubleDraw < 0.04 ? 'WITH_ISSUES' : troubleDraw < 0.06 ? 'IN_PROCESS' : null,
    legacyAdvantage: index % 61 === 17,
    pace: account.plan.pace * dice.between(0.82, 1.16),
    adSets: [],
  };
  const sets = dice.whole(2, 3);
  for (let i = 0; i < sets; i++) {
    const share = sets === 2 ? (i === 0 ? 0.6 : 0.4) : ([0.5, 0.3, 0.2][i] ?? 0.2);
    const own = budgetAt === 'adset' ? Math.max(account.minDailyBudget * 2, Math.round(daily * share)) : null;
    campaign.adSets.push(buildAdSet(campaign, dice, { index: i, share, goal, own, lifetime }));
  }
  return campaign;
}

interface AdSetPlan {
  index: number;
  share: number;
  goal: string;
  /** Daily budget of its own, or null when the campaign holds the budget. */
  own: number | null;
  lifetime: boolean;
}

function buildAdSet(campaign: Campaign, dice: Dice, plan: AdSetPlan): AdSet {
  const { account, from, to } = campaign;
  const days = Number.isFinite(to) ? to - from + 1 : 1;
  const place = {
    kind: 'adset',
    account: account.index,
    campaign: campaign.index,
    adSet: plan.index + 1,
    ad: 0,
  } as const;
  const dropped = plan.index === 2 && dice.chance(0.3);
  const adSet: AdSet = {
    kind: 'adset',
    campaign,
    index: plan.index,
    id: idAt(place, account.plan),
    name: adSetName(dice, plan.index),
    status: dropped ? 'PAUSED' : 'ACTIVE',
    createdAt: campaign.createdAt + 600_000 * (plan.index + 1),
    updatedAt: Math.max(
      campaign.createdAt + 600_000 * (plan.index + 1),
      campaign.updatedAt - dice.whole(0, 20) * 3_600_000,
    ),
    from,
    to: dropped ? from + 6 : to,
    changes: undefined,
    daily_budget: plan.lifetime ? null : plan.own,
    lifetime_budget: plan.own !== null && plan.lifetime ? plan.own * days : null,
    bid_amount: dice.chance(0.25) ? Math.max(1, Math.round(dice.between(2, 14) * account.euro)) : null,
    target: null,
    startAt: campaign.startAt,
    stopAt: campaign.stopAt,
    billingEvent: 'IMPRESSIONS',
    optimizationGoal: plan.goal,
    share: plan.share,
    ads: [],
  };
  const count = dice.whole(2, 4);
  const shares = [0.46, 0.27, 0.17, 0.1].slice(0, count);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  for (let i = 0; i < count; i++)
    adSet.ads.push(buildAd(adSet, dice, { index: i, share: (shares[i] ?? 0.1) / whole }));
  return adSet;
}

function buildAd(adSet: AdSet, dice: Dice, plan: { index: number; share: number }): Ad {
  const { campaign } = adSet;
  const { account } = campaign;
  const place = {
    account: account.index,
    campaign: campaign.index,
    adSet: adSet.index + 1,
    ad: plan.index + 1,
  };
  const length = Number.isFinite(campaign.to) ? campaign.to - campaign.from + 1 : 60;
  const late = plan.index > 0 && dice.chance(0.35) ? dice.whole(1, Math.max(1, length >> 1)) : 0;
  const early =
    plan.index > 1 && dice.chance(0.4)
      ? campaign.from + late + dice.whole(2, Math.max(2, length >> 1))
      : Infinity;
  const sells = adSet.optimizationGoal === 'OFFSITE_CONVERSIONS' || adSet.optimizationGoal === 'VALUE';
  const converts = sells
    ? [0.02, 0.05]
    : adSet.optimizationGoal === 'LEAD_GENERATION'
      ? [0.04, 0.1]
      : [0, 0.01];
  return {
    kind: 'ad',
    adSet,
    index: plan.index,
    id: idAt({ kind: 'ad', ...place }, account.plan),
    creativeId: idAt({ kind: 'creative', ...place }, account.plan),
    name: adName(dice, plan.index),
    status: early !== Infinity ? 'PAUSED' : 'ACTIVE',
    createdAt: adSet.createdAt + 300_000 * (plan.index + 1),
    updatedAt: Math.max(adSet.createdAt, adSet.updatedAt - dice.whole(0, 9) * 3_600_000) + 1000,
    from: campaign.from + late,
    to: early,
    changes: undefined,
    disapproved: dice.chance(0.015),
    seed: mix(account.seed, (campaign.index << 8) | (adSet.index << 4) | plan.index),
    share: plan.share,
    cpm: Math.max(1, dice.between(3.5, 13) * account.euro),
    clickRate: dice.between(0.006, 0.026),
    conversionRate: dice.between(converts[0] ?? 0, converts[1] ?? 0),
    orderValue: sells ? Math.round(dice.between(38, 160) * account.euro) : 0,
  };
}

/** All campaigns of an account, in the order they were numbered; equal for equal seed and era. */
export function buildTree(account: Account, era: Era): Campaign[] {
  return Array.from({ length: account.campaignCount }, (_, index) => buildCampaign(account, index, era));
}
