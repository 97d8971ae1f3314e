// The world's objectives, goals and bids in TikTok's words.
import type { AdSet, Campaign } from '../agency/entities.ts';

const objectives: Record<string, string> = {
  OUTCOME_SALES: 'WEB_CONVERSIONS',
  OUTCOME_TRAFFIC: 'TRAFFIC',
  OUTCOME_LEADS: 'LEAD_GENERATION',
  OUTCOME_AWARENESS: 'REACH',
  OUTCOME_ENGAGEMENT: 'ENGAGEMENT',
  OUTCOME_APP_PROMOTION: 'APP_PROMOTION',
  CONVERSIONS: 'CONVERSIONS',
  LINK_CLICKS: 'TRAFFIC',
  LEAD_GENERATION: 'LEAD_GENERATION',
  REACH: 'REACH',
  POST_ENGAGEMENT: 'ENGAGEMENT',
  APP_INSTALLS: 'APP_INSTALL',
};

/** One objective in a hundred is a word no client has heard of yet. */
export function objectiveType(campaign: Campaign): string {
  return objectives[campaign.objective] ?? 'CREATOR_COLLABORATION';
}

interface Goal {
  readonly goal: string;
  readonly billing: string;
  readonly event: string | null;
}

const goals: Record<string, Goal> = {
  OFFSITE_CONVERSIONS: { goal: 'CONVERT', billing: 'OCPM', event: 'SHOPPING' },
  VALUE: { goal: 'VALUE', billing: 'OCPM', event: 'SHOPPING' },
  LANDING_PAGE_VIEWS: { goal: 'TRAFFIC_LANDING_PAGE_VIEW', billing: 'OCPM', event: 'LANDING_PAGE_VIEW' },
  LEAD_GENERATION: { goal: 'LEAD_GENERATION', billing: 'OCPM', event: 'FORM' },
  REACH: { goal: 'REACH', billing: 'CPM', event: null },
  POST_ENGAGEMENT: { goal: 'ENGAGED_VIEW', billing: 'CPV', event: 'ENGAGED_VIEW' },
  APP_INSTALLS: { goal: 'INSTALL', billing: 'OCPM', event: 'ACTIVE' },
};

export function goalOf(adSet: AdSet): Goal {
  return goals[adSet.optimizationGoal] ?? { goal: 'CLICK', billing: 'CPC', event: null };
}

/** True where conversions are purchases: only they have a value. */
export function sells(adSet: AdSet): boolean {
  return goalOf(adSet).event === 'SHOPPING';
}

/** True for campaigns whose budget the ad groups share. */
export function budgetOptimized(campaign: Campaign): boolean {
  return campaign.daily_budget !== null || campaign.lifetime_budget !== null;
}

export function bidType(cap: number | null): string {
  return cap === null ? 'BID_TYPE_NO_BID' : 'BID_TYPE_CUSTOM';
}

/** Where a campaign for sales drives them; undefined for other objectives. */
export function salesDestination(campaign: Campaign): string | undefined {
  return objectiveType(campaign) === 'WEB_CONVERSIONS' ? 'WEBSITE' : undefined;
}

/** The word that ad groups are filtered by. */
export function bidStrategy(adSet: AdSet): string {
  const capped = adSet.bid_amount !== null;
  if (goalOf(adSet).billing !== 'OCPM') return capped ? 'BID_STRATEGY_BID_CAP' : 'BID_STRATEGY_LOWEST_COST';
  return capped ? 'BID_STRATEGY_COST_CAP' : 'BID_STRATEGY_MAX_CONVERSION';
}
