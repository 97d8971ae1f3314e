// What kind of Google campaign one of the agency's campaigns is, and what its groups, ads and bids are called.
import type { Ad, Campaign } from '../agency/entities.ts';

/** Performance Max holds asset groups in place of ad groups, and no ads that a report shows. */
export function isPerformanceMax(campaign: Campaign): boolean {
  return channelOf(campaign) === 'PERFORMANCE_MAX';
}

const insideUnion = ['DE', 'AT', 'IE', 'HU'];

/** Made before the rule on political advertising and never declared since: it cannot be changed until it is. */
export function missingDeclaration({ account, index }: Campaign): boolean {
  return insideUnion.includes(account.plan.market) && index % 29 === 13;
}

/** Stands in for an objective. A type newer than the version asked arrives as UNKNOWN. */
export function channelOf({ objective, index }: Campaign): string {
  switch (objective) {
    case 'OUTCOME_SALES':
    case 'CONVERSIONS':
      return ['SEARCH', 'PERFORMANCE_MAX', 'SHOPPING', 'SEARCH', 'SEARCH'][index % 5] ?? 'SEARCH';
    case 'OUTCOME_TRAFFIC':
    case 'LINK_CLICKS':
      return index % 3 === 0 ? 'DISPLAY' : 'SEARCH';
    case 'OUTCOME_AWARENESS':
    case 'REACH':
      return 'VIDEO';
    case 'OUTCOME_ENGAGEMENT':
    case 'POST_ENGAGEMENT':
      return 'DEMAND_GEN';
    case 'OUTCOME_APP_PROMOTION':
    case 'APP_INSTALLS':
      return 'MULTI_CHANNEL';
    case 'OUTCOME_COMMUNITY_GROWTH':
      return 'UNKNOWN';
    default:
      return 'SEARCH';
  }
}

export function subChannelOf(campaign: Campaign): string | undefined {
  return channelOf(campaign) === 'MULTI_CHANNEL' ? 'APP_CAMPAIGN' : undefined;
}

export function biddingOf(campaign: Campaign): string {
  switch (channelOf(campaign)) {
    case 'SEARCH':
      return (
        ['MANUAL_CPC', 'MAXIMIZE_CONVERSIONS', 'TARGET_SPEND', 'TARGET_CPA'][campaign.index % 4] ??
        'MANUAL_CPC'
      );
    case 'SHOPPING':
      return 'TARGET_ROAS';
    case 'PERFORMANCE_MAX':
      return 'MAXIMIZE_CONVERSION_VALUE';
    case 'VIDEO':
      return 'TARGET_CPM';
    case 'MULTI_CHANNEL':
      return 'TARGET_CPA';
    case 'UNKNOWN':
      return 'UNKNOWN';
    default:
      return 'MAXIMIZE_CONVERSIONS';
  }
}

const groupTypes: Record<string, string> = {
  SEARCH: 'SEARCH_STANDARD',
  DISPLAY: 'DISPLAY_STANDARD',
  SHOPPING: 'SHOPPING_PRODUCT_ADS',
  VIDEO: 'VIDEO_RESPONSIVE',
};

export function groupTypeOf(campaign: Campaign): string {
  return groupTypes[channelOf(campaign)] ?? 'UNKNOWN';
}

const adTypes: Record<string, string> = {
  SEARCH: 'RESPONSIVE_SEARCH_AD',
  DISPLAY: 'RESPONSIVE_DISPLAY_AD',
  SHOPPING: 'SHOPPING_PRODUCT_AD',
  VIDEO: 'VIDEO_RESPONSIVE_AD',
  DEMAND_GEN: 'DEMAND_GEN_MULTI_ASSET_AD',
  MULTI_CHANNEL: 'APP_AD',
};

export function adTypeOf(ad: Ad): string {
  return adTypes[channelOf(ad.adSet.campaign)] ?? 'UNKNOWN';
}
