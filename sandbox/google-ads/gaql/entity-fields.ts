// The fields of campaigns, budgets, ad groups, asset groups and ads.
import { bool, double, enumType, int64, oneOf, resource, someOf, text, texts } from './field.ts';
import { adTypeOf, biddingOf, channelOf, groupTypeOf, missingDeclaration, subChannelOf } from '../kinds.ts';
import { localTime } from '../local-time.ts';
import { targetOf } from '../bids.ts';
import { microsText } from '../amounts.ts';
import { primaryBelow, primaryStatus, servingStatus, statusOfEntity } from '../states.ts';
import type { AdSet, Campaign } from '../../agency/entities.ts';
import type { Field, Row } from './field.ts';

export const resourceNames = {
  campaign: (customer: string, id: string) => `customers/${customer}/campaigns/${id}`,
  budget: (customer: string, id: string) => `customers/${customer}/campaignBudgets/${id}`,
  adGroup: (customer: string, id: string) => `customers/${customer}/adGroups/${id}`,
  assetGroup: (customer: string, id: string) => `customers/${customer}/assetGroups/${id}`,
  ad: (customer: string, group: string, id: string) => `customers/${customer}/adGroupAds/${group}~${id}`,
} as const;

const entityStatuses = ['ENABLED', 'PAUSED', 'REMOVED'];
const money = (row: Row, minor: number | null | undefined): string | undefined =>
  minor === null || minor === undefined || !row.account
    ? undefined
    : microsText(minor, row.account.plan.currency);
const campaignName = (row: Row, campaign: Campaign): string =>
  resourceNames.campaign(row.customer.id, campaign.id);

const aimedAt = (row: Row, strategy: string): string | undefined =>
  money(row, targetOf(row.campaign, strategy));
const wantedReturn = (row: Row, strategy: string): number | undefined => {
  const millionths = targetOf(row.campaign, strategy);
  return millionths === undefined ? undefined : millionths / 1_000_000;
};

const targetFields: readonly Field[] = [
  int64('campaign.target_cpa.target_cpa_micros', (row) => aimedAt(row, 'targetCpa')),
  int64('campaign.maximize_conversions.target_cpa_micros', (row) => aimedAt(row, 'maximizeConversions')),
  int64('campaign.target_spend.cpc_bid_ceiling_micros', (row) => aimedAt(row, 'targetSpend')),
  double('campaign.target_roas.target_roas', (row) => wantedReturn(row, 'targetRoas')),
  double('campaign.maximize_conversion_value.target_roas', (row) =>
    wantedReturn(row, 'maximizeConversionValue'),
  ),
];

export const campaignFields: readonly Field[] = [
  resource('campaign.resource_name', (row) => row.campaign && campaignName(row, row.campaign)),
  int64('campaign.id', (row) => row.campaign?.id),
  text('campaign.name', (row) => row.campaign?.name),
  oneOf(
    'campaign.status',
    enumType('CampaignStatusEnum.CampaignStatus', ...entityStatuses),
    (row) => row.campaign && statusOfEntity(row.campaign),
  ),
  oneOf(
    'campaign.serving_status',
    enumType(
      'CampaignServingStatusEnum.CampaignServingStatus',
      'SERVING',
      'NONE',
      'ENDED',
      'PENDING',
      'SUSPENDED',
    ),
    (row) => row.campaign && servingStatus(row.campaign, row.now),
  ),
  oneOf(
    'campaign.primary_status',
    enumType(
      'CampaignPrimaryStatusEnum.CampaignPrimaryStatus',
      'ELIGIBLE',
      'PAUSED',
      'REMOVED',
      'ENDED',
      'PENDING',
      'MISCONFIGURED',
      'LIMITED',
      'LEARNING',
      'NOT_ELIGIBLE',
    ),
    (row) => row.campaign && primaryStatus(row.campaign, row.now).status,
  ),
  someOf(
    'campaign.primary_status_reasons',
    enumType(
      'CampaignPrimaryStatusReasonEnum.CampaignPrimaryStatusReason',
      'CAMPAIGN_REMOVED',
      'CAMPAIGN_PAUSED',
      'CAMPAIGN_PENDING',
      'CAMPAIGN_ENDED',
      'BIDDING_STRATEGY_LIMITED',
      'BIDDING_STRATEGY_LEARNING',
      'BUDGET_CONSTRAINED',
      'AD_GROUP_ADS_PAUSED',
    ),
    (row) => row.campaign && primaryStatus(row.campaign, row.now).reasons,
  ),
  oneOf(
    'campaign.advertising_channel_type',
    enumType(
      'AdvertisingChannelTypeEnum.AdvertisingChannelType',
      'SEARCH',
      'DISPLAY',
      'SHOPPING',
      'HOTEL',
      'VIDEO',
      'MULTI_CHANNEL',
      'LOCAL',
      'SMART',
      'PERFORMANCE_MAX',
      'LOCAL_SERVICES',
      'TRAVEL',
      'DEMAND_GEN',
    ),
    (row) => row.campaign && channelOf(row.campaign),
  ),
  oneOf(
    'campaign.advertising_channel_sub_type',
    enumType('AdvertisingChannelSubTypeEnum.AdvertisingChannelSubType', 'APP_CAMPAIGN'),
    (row) => row.campaign && subChannelOf(row.campaign),
  ),
  oneOf(
    'campaign.bidding_strategy_type',
    enumType(
      'BiddingStrategyTypeEnum.BiddingStrategyType',
      'MANUAL_CPC',
      'MANUAL_CPM',
      'MANUAL_CPV',
      'MANUAL_CPA',
      'MAXIMIZE_CONVERSIONS',
      'MAXIMIZE_CONVERSION_VALUE',
      'TARGET_CPA',
      'TARGET_ROAS',
      'TARGET_SPEND',
      'TARGET_IMPRESSION_SHARE',
      'TARGET_CPM',
      'TARGET_CPV',
      'TARGET_CPC',
      'PERCENT_CPC',
      'FIXED_CPM',
      'COMMISSION',
      'ENHANCED_CPC',
      'INVALID',
    ),
    (row) => row.campaign && biddingOf(row.campaign),
  ),
  resource(
    'campaign.campaign_budget',
    (row) => row.budget && resourceNames.budget(row.customer.id, row.budget.id),
  ),
  text('campaign.start_date_time', ({ campaign }) =>
    campaign ? `${localTime(campaign.account.plan.zone, campaign.startAt).slice(0, 10)} 00:00:00` : undefined,
  ),
  text('campaign.end_date_time', ({ campaign }) =>
    campaign && campaign.stopAt !== null
      ? `${localTime(campaign.account.plan.zone, campaign.stopAt).slice(0, 10)} 23:59:59`
      : undefined,
  ),
  resource('campaign.campaign_group', () => undefined),
  // None of the agency's strategies is shared between campaigns.
  resource('campaign.bidding_strategy', () => undefined),
  ...targetFields,
  bool(
    'campaign.missing_eu_political_advertising_declaration',
    (row) => row.campaign && missingDeclaration(row.campaign),
  ),
];

export const budgetFields: readonly Field[] = [
  resource(
    'campaign_budget.resource_name',
    (row) => row.budget && resourceNames.budget(row.customer.id, row.budget.id),
  ),
  int64('campaign_budget.id', (row) => row.budget?.id),
  text('campaign_budget.name', ({ budget }) =>
    budget && budget.members.length > 1 ? `Shared: ${budget.owner.name}` : budget?.owner.name,
  ),
  int64('campaign_budget.amount_micros', (row) => money(row, row.budget?.owner.daily_budget)),
  int64('campaign_budget.total_amount_micros', (row) => money(row, row.budget?.owner.lifetime_budget)),
  oneOf(
    'campaign_budget.period',
    enumType('BudgetPeriodEnum.BudgetPeriod', 'DAILY', 'CUSTOM_PERIOD'),
    ({ budget }) => budget && (budget.owner.lifetime_budget === null ? 'DAILY' : 'CUSTOM_PERIOD'),
  ),
  bool('campaign_budget.explicitly_shared', ({ budget }) => budget && budget.members.length > 1),
  int64(
    'campaign_budget.reference_count',
    ({ budget }) => budget?.members.filter((member) => statusOfEntity(member) !== 'REMOVED').length,
  ),
  oneOf(
    'campaign_budget.delivery_method',
    enumType('BudgetDeliveryMethodEnum.BudgetDeliveryMethod', 'STANDARD', 'ACCELERATED'),
    ({ budget }) => budget && 'STANDARD',
  ),
  oneOf(
    'campaign_budget.status',
    enumType('BudgetStatusEnum.BudgetStatus', 'ENABLED', 'REMOVED'),
    ({ budget }) =>
      budget && (budget.members.some((one) => statusOfEntity(one) !== 'REMOVED') ? 'ENABLED' : 'REMOVED'),
  ),
];

/** What an ad group and an asset group have alike. */
function groupFields(prefix: 'ad_group' | 'asset_group', name: (row: Row, adSet: AdSet) => string): Field[] {
  const upper = prefix === 'ad_group' ? 'AdGroup' : 'AssetGroup';
  return [
    resource(`${prefix}.resource_name`, (row) => row.adSet && name(row, row.adSet)),
    int64(`${prefix}.id`, (row) => row.adSet?.id),
    text(`${prefix}.name`, (row) => row.adSet?.name),
    oneOf(
      `${prefix}.status`,
      enumType(`${upper}StatusEnum.${upper}Status`, ...entityStatuses),
      (row) => row.adSet && statusOfEntity(row.adSet),
    ),
    oneOf(
      `${prefix}.primary_status`,
      enumType(
        `${upper}PrimaryStatusEnum.${upper}PrimaryStatus`,
        'ELIGIBLE',
        'PAUSED',
        'REMOVED',
        'PENDING',
        'NOT_ELIGIBLE',
        'LIMITED',
      ),
      (row) => row.adSet && primaryBelow(row.adSet, row.now),
    ),
    resource(`${prefix}.campaign`, (row) => row.campaign && campaignName(row, row.campaign)),
  ];
}

export const adGroupFields: readonly Field[] = [
  ...groupFields('ad_group', (row, adSet) => resourceNames.adGroup(row.customer.id, adSet.id)),
  oneOf(
    'ad_group.type',
    enumType(
      'AdGroupTypeEnum.AdGroupType',
      'SEARCH_STANDARD',
      'DISPLAY_STANDARD',
      'SHOPPING_PRODUCT_ADS',
      'VIDEO_RESPONSIVE',
    ),
    (row) => row.campaign && groupTypeOf(row.campaign),
  ),
  int64('ad_group.cpc_bid_micros', (row) => money(row, row.adSet?.bid_amount)),
  int64('ad_group.target_cpa_micros', (row) => money(row, row.adSet?.target)),
  double('ad_group.target_roas', ({ campaign }) =>
    campaign && biddingOf(campaign) === 'TARGET_ROAS' ? 3.5 : undefined,
  ),
];

export const assetGroupFields: readonly Field[] = groupFields('asset_group', (row, adSet) =>
  resourceNames.assetGroup(row.customer.id, adSet.id),
);

export const adFields: readonly Field[] = [
  resource(
    'ad_group_ad.resource_name',
    (row) => row.ad && resourceNames.ad(row.customer.id, row.ad.adSet.id, row.ad.id),
  ),
  resource(
    'ad_group_ad.ad_group',
    (row) => row.ad && resourceNames.adGroup(row.customer.id, row.ad.adSet.id),
  ),
  resource(
    'ad_group_ad.ad.resource_name',
    (row) => row.ad && `customers/${row.customer.id}/ads/${row.ad.id}`,
  ),
  int64('ad_group_ad.ad.id', (row) => row.ad?.id),
  // Most ads have no name of their own on Google.
  text('ad_group_ad.ad.name', ({ ad }) => (ad && ad.seed % 3 === 0 ? ad.name : undefined)),
  oneOf(
    'ad_group_ad.ad.type',
    enumType(
      'AdTypeEnum.AdType',
      'RESPONSIVE_SEARCH_AD',
      'RESPONSIVE_DISPLAY_AD',
      'SHOPPING_PRODUCT_AD',
      'VIDEO_RESPONSIVE_AD',
      'DEMAND_GEN_MULTI_ASSET_AD',
      'APP_AD',
    ),
    (row) => row.ad && adTypeOf(row.ad),
  ),
  texts(
    'ad_group_ad.ad.final_urls',
    ({ ad, account }) => ad && account && [`https://${account.client.key}.example/${ad.index + 1}`],
  ),
  oneOf(
    'ad_group_ad.status',
    enumType('AdGroupAdStatusEnum.AdGroupAdStatus', ...entityStatuses),
    (row) => row.ad && statusOfEntity(row.ad),
  ),
  oneOf(
    'ad_group_ad.primary_status',
    enumType(
      'AdGroupAdPrimaryStatusEnum.AdGroupAdPrimaryStatus',
      'ELIGIBLE',
      'PAUSED',
      'REMOVED',
      'PENDING',
      'LIMITED',
      'NOT_ELIGIBLE',
    ),
    (row) => row.ad && primaryBelow(row.ad, row.now),
  ),
  oneOf(
    'ad_group_ad.policy_summary.approval_status',
    enumType(
      'PolicyApprovalStatusEnum.PolicyApprovalStatus',
      'DISAPPROVED',
      'APPROVED_LIMITED',
      'APPROVED',
      'AREA_OF_INTEREST_ONLY',
    ),
    ({ ad }) => ad && (ad.disapproved ? 'DISAPPROVED' : 'APPROVED'),
  ),
  oneOf(
    'ad_group_ad.policy_summary.review_status',
    enumType(
      'PolicyReviewStatusEnum.PolicyReviewStatus',
      'REVIEW_IN_PROGRESS',
      'REVIEWED',
      'UNDER_APPEAL',
      'ELIGIBLE_MAY_SERVE',
    ),
    ({ ad }) => ad && 'REVIEWED',
  ),
  oneOf(
    'ad_group_ad.ad_strength',
    enumType('AdStrengthEnum.AdStrength', 'PENDING', 'NO_ADS', 'POOR', 'AVERAGE', 'GOOD', 'EXCELLENT'),
    ({ ad }) => ad && ['POOR', 'AVERAGE', 'GOOD', 'EXCELLENT'][ad.seed % 4],
  ),
];
