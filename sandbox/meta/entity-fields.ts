// The fields of campaigns, ad sets, ads and creatives.
import { choose } from './field-selection.ts';
import { effectiveStatus } from './effective-status.ts';
import { graphTime } from '../agency/days.ts';
import { accountOf, campaignOf } from '../agency/entities.ts';
import type { Ad, AdSet, Campaign, Entity } from '../agency/entities.ts';
import type { FieldTable } from './field-selection.ts';

const time = (entity: Entity, at: number | null): string | undefined =>
  at === null ? undefined : graphTime(accountOf(entity).plan.zone, at);
const money = (minor: number | null): string | undefined => (minor === null ? undefined : String(minor));

const issues = (entity: Entity): unknown =>
  campaignOf(entity).trouble === 'WITH_ISSUES'
    ? [
        {
          level: 'CAMPAIGN',
          error_code: 1815089,
          error_summary: 'Delivery error',
          error_message: 'The pixel of this campaign has not sent events for a while.',
          error_type: 'SOFT_ERROR',
        },
      ]
    : undefined;

const common = {
  id: (entity: Entity) => entity.id,
  name: (entity: Entity) => entity.name,
  account_id: (entity: Entity) => accountOf(entity).id,
  status: (entity: Entity) => entity.status,
  configured_status: (entity: Entity) => entity.status,
  effective_status: (entity: Entity) => effectiveStatus(entity),
  created_time: (entity: Entity) => time(entity, entity.createdAt),
  updated_time: (entity: Entity) => time(entity, entity.updatedAt),
  issues_info: issues,
} satisfies FieldTable<Entity>;

const left = (entity: Campaign | AdSet): string =>
  String(Math.floor((entity.daily_budget ?? entity.lifetime_budget ?? 0) * 0.4));

export const campaignFields: FieldTable<Campaign> = {
  ...common,
  objective: (campaign) => campaign.objective,
  bid_strategy: (campaign) => campaign.bidStrategy,
  buying_type: (campaign) => campaign.buyingType,
  daily_budget: (campaign) => money(campaign.daily_budget),
  lifetime_budget: (campaign) => money(campaign.lifetime_budget),
  budget_remaining: left,
  spend_cap: () => undefined,
  special_ad_categories: (campaign) => campaign.specialCategories,
  start_time: (campaign) => time(campaign, campaign.startAt),
  stop_time: (campaign) => time(campaign, campaign.stopAt),
  is_adset_budget_sharing_enabled: (campaign) => campaign.daily_budget !== null,
  smart_promotion_type: (campaign) =>
    campaign.legacyAdvantage ? 'AUTOMATED_SHOPPING_ADS' : 'GUIDED_CREATION',
  advantage_state_info: () => undefined,
};

export const adSetFields: FieldTable<AdSet> = {
  ...common,
  campaign_id: (adSet) => adSet.campaign.id,
  campaign: (adSet, inner) => choose(adSet.campaign, campaignFields, inner ?? []),
  daily_budget: (adSet) => money(adSet.daily_budget),
  lifetime_budget: (adSet) => money(adSet.lifetime_budget),
  budget_remaining: left,
  daily_spend_cap: () => undefined,
  lifetime_spend_cap: () => undefined,
  bid_strategy: (adSet) => adSet.campaign.bidStrategy ?? 'LOWEST_COST_WITHOUT_CAP',
  bid_amount: (adSet) => adSet.bid_amount,
  billing_event: (adSet) => adSet.billingEvent,
  optimization_goal: (adSet) => adSet.optimizationGoal,
  attribution_spec: () => [
    { event_type: 'CLICK_THROUGH', window_days: 7 },
    { event_type: 'VIEW_THROUGH', window_days: 1 },
  ],
  promoted_object: (adSet) => ({ pixel_id: `77${accountOf(adSet).id}`, custom_event_type: 'PURCHASE' }),
  targeting: (adSet) => ({
    age_min: 18 + (adSet.index % 3) * 7,
    age_max: 65,
    geo_locations: { countries: [accountOf(adSet).plan.market.slice(0, 2)] },
  }),
  learning_stage_info: (adSet) => ({ status: adSet.index === 1 ? 'LEARNING' : 'SUCCESS', conversions: 50 }),
  start_time: (adSet) => time(adSet, adSet.startAt),
  end_time: (adSet) => time(adSet, adSet.stopAt),
};

export const adFields: FieldTable<Ad> = {
  ...common,
  adset_id: (ad) => ad.adSet.id,
  campaign_id: (ad) => ad.adSet.campaign.id,
  adset: (ad, inner) => choose(ad.adSet, adSetFields, inner ?? []),
  campaign: (ad, inner) => choose(ad.adSet.campaign, campaignFields, inner ?? []),
  creative: (ad, inner) => choose(ad, creativeFields, inner ?? []),
  ad_review_feedback: (ad) =>
    ad.disapproved
      ? { global: { 'Personal attributes': 'The text speaks of personal attributes.' } }
      : undefined,
  preview_shareable_link: (ad) => `https://fb.me/preview/${ad.id}`,
};

/** A creative is seen through the ad that shows it. */
export const creativeFields: FieldTable<Ad> = {
  id: (ad) => ad.creativeId,
  account_id: (ad) => accountOf(ad).id,
  name: (ad) => `${ad.name} ${ad.adSet.campaign.name}`.slice(0, 100),
  status: () => 'ACTIVE',
  title: (ad) => `${accountOf(ad).client.name}: ${ad.name.split(' / ').at(-1) ?? 'New'}`,
  body: (ad) =>
    `Discover ${ad.adSet.campaign.name.split(' / ')[1] ?? 'more'} from ${accountOf(ad).client.name}.`,
  object_type: (ad) => (ad.name.includes('Video') || ad.name.includes('Reel') ? 'VIDEO' : 'SHARE'),
  object_story_spec: (ad) => ({ page_id: `10${accountOf(ad).client.businessId}` }),
  asset_feed_spec: () => undefined,
  thumbnail_url: (ad) => `https://scontent.example/thumbnails/${ad.creativeId}.png`,
  image_hash: (ad) => ad.seed.toString(16).padStart(8, '0').repeat(4),
  image_url: (ad) => `https://scontent.example/images/${ad.creativeId}.png`,
  video_id: () => undefined,
  call_to_action_type: (ad) => (ad.orderValue > 0 ? 'SHOP_NOW' : 'LEARN_MORE'),
  link_url: (ad) => `https://${accountOf(ad).client.key}.example/`,
  url_tags: (ad) => `utm_source=meta&utm_campaign=${ad.adSet.campaign.id}`,
  effective_object_story_id: (ad) => `10${accountOf(ad).client.businessId}_${ad.id}`,
};
