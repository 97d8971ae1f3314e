// The fields of campaigns, ad groups and ads. A field that is undefined is left out of the row.
import { accountOf } from '../agency/entities.ts';
import { bidType, budgetOptimized, goalOf, objectiveType, salesDestination } from './words.ts';
import { minorUnits } from '../agency/currencies.ts';
import { operationStatus, secondaryStatus } from './statuses.ts';
import type { Ad, AdSet, Campaign, Entity } from '../agency/entities.ts';

/** Writes a field of an entity at an instant. */
type Field<T> = (entity: T, now: number) => unknown;
export type FieldTable<T> = Readonly<Record<string, Field<T>>>;

/** A row with the named fields of an entity, as it is at an instant. */
export function writeRow<T extends Entity>(
  entity: T,
  table: FieldTable<T>,
  { names, now }: { names: readonly string[]; now: number },
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const name of names) {
    const value = table[name]?.(entity, now);
    if (value !== undefined) row[name] = value;
  }
  return row;
}

/** UTC without a mark of the zone, to the second. */
export function utcTime(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** Major units as a JSON number. */
function major(minor: number | null, entity: Entity): number {
  return (minor ?? 0) / minorUnits(accountOf(entity).plan.currency);
}

function budgetMode(entity: Campaign | AdSet): string {
  if (entity.lifetime_budget !== null) return 'BUDGET_MODE_TOTAL';
  if (entity.daily_budget === null) return 'BUDGET_MODE_INFINITE';
  const campaign = entity.kind === 'campaign' ? entity : entity.campaign;
  return campaign.index % 9 === 4 ? 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET' : 'BUDGET_MODE_DAY';
}

const budget = (entity: Campaign | AdSet): number =>
  major(entity.daily_budget ?? entity.lifetime_budget, entity);

const common = {
  advertiser_id: (entity: Entity) => accountOf(entity).id,
  operation_status: operationStatus,
  secondary_status: (entity: Entity, now: number) => secondaryStatus(entity, now),
  create_time: (entity: Entity) => utcTime(entity.createdAt),
} satisfies FieldTable<Entity>;

export const campaignFields: FieldTable<Campaign> = {
  ...common,
  campaign_id: (campaign) => campaign.id,
  campaign_name: (campaign) => campaign.name,
  campaign_type: () => 'REGULAR_CAMPAIGN',
  objective_type: objectiveType,
  virtual_objective_type: (campaign) => (objectiveType(campaign) === 'WEB_CONVERSIONS' ? 'SALES' : undefined),
  sales_destination: salesDestination,
  objective: (campaign) => (objectiveType(campaign).startsWith('APP_') ? 'APP' : 'LANDING_PAGE'),
  budget,
  budget_mode: budgetMode,
  budget_optimize_on: (campaign) => budgetOptimized(campaign),
  bid_type: (campaign) =>
    budgetOptimized(campaign) ? bidType(campaign.bidStrategy === 'COST_CAP' ? 1 : null) : undefined,
  optimization_goal: (campaign) => {
    const [adSet] = campaign.adSets;
    return adSet && budgetOptimized(campaign) ? goalOf(adSet).goal : undefined;
  },
  is_smart_performance_campaign: (campaign) => campaign.legacyAdvantage,
  is_search_campaign: () => false,
  is_new_structure: () => true,
  special_industries: (campaign) => (campaign.specialCategories.length > 0 ? ['CREDIT'] : []),
  campaign_system_origin: () => undefined,
  modify_time: (campaign) => utcTime(campaign.updatedAt),
};

export const adGroupFields: FieldTable<AdSet> = {
  ...common,
  adgroup_id: (adSet) => adSet.id,
  adgroup_name: (adSet) => adSet.name,
  campaign_id: (adSet) => adSet.campaign.id,
  campaign_name: (adSet) => adSet.campaign.name,
  budget,
  budget_mode: budgetMode,
  scheduled_budget: () => 0,
  bid_type: (adSet) => bidType(adSet.bid_amount),
  bid_price: (adSet) => (goalOf(adSet).billing === 'OCPM' ? 0 : major(adSet.bid_amount, adSet)),
  conversion_bid_price: (adSet) => (goalOf(adSet).billing === 'OCPM' ? major(adSet.bid_amount, adSet) : 0),
  billing_event: (adSet) => goalOf(adSet).billing,
  optimization_goal: (adSet) => goalOf(adSet).goal,
  optimization_event: (adSet) => goalOf(adSet).event,
  pacing: (adSet) => (adSet.index === 1 ? 'PACING_MODE_FAST' : 'PACING_MODE_SMOOTH'),
  schedule_type: ({ stopAt }) => (stopAt === null ? 'SCHEDULE_FROM_NOW' : 'SCHEDULE_START_END'),
  schedule_start_time: ({ startAt }) => utcTime(startAt),
  /** Open ends lie ten years after the start, as the platform writes them. */
  schedule_end_time: ({ startAt, stopAt }) => utcTime(stopAt ?? startAt + 3652 * 86_400_000),
  promotion_type: () => 'WEBSITE',
  placement_type: () => 'PLACEMENT_TYPE_AUTOMATIC',
  placements: () => ['PLACEMENT_TIKTOK'],
  gender: () => 'GENDER_UNLIMITED',
  age_groups: (adSet) => (adSet.index === 0 ? ['AGE_18_24', 'AGE_25_34'] : ['AGE_25_34', 'AGE_35_44']),
  location_ids: () => ['6252001'],
  click_attribution_window: () => 'SEVEN_DAYS',
  view_attribution_window: () => 'ONE_DAY',
  attribution_event_count: (adSet) => (adSet.index === 0 ? 'EVERY' : 'ONCE'),
  is_smart_performance_campaign: (adSet) => adSet.campaign.legacyAdvantage,
  modify_time: (adSet) => utcTime(adSet.updatedAt),
};

export const adFields: FieldTable<Ad> = {
  ...common,
  ad_id: (ad) => ad.id,
  ad_name: (ad) => ad.name,
  adgroup_id: (ad) => ad.adSet.id,
  adgroup_name: (ad) => ad.adSet.name,
  campaign_id: (ad) => ad.adSet.campaign.id,
  campaign_name: (ad) => ad.adSet.campaign.name,
  ad_format: (ad) => (ad.name.includes('Carousel') ? 'CAROUSEL_ADS' : 'SINGLE_VIDEO'),
  ad_text: (ad) => `Discover more from ${accountOf(ad).client.name}.`,
  call_to_action: (ad) => (ad.orderValue > 0 ? 'SHOP_NOW' : 'LEARN_MORE'),
  landing_page_url: (ad) => `https://${accountOf(ad).client.key}.example/`,
  video_id: (ad) => (ad.name.includes('Carousel') ? null : `v10033g50000${ad.seed.toString(32)}`),
  image_ids: (ad) => [`ad-site-i18n-sg/${ad.seed.toString(16)}`],
  identity_type: () => 'CUSTOMIZED_USER',
  identity_id: (ad) => `71${accountOf(ad).id.slice(2)}`,
  display_name: (ad) => accountOf(ad).client.name,
  is_aco: () => false,
  is_new_structure: () => true,
  /** Ads of Smart+ campaigns don't say when they were changed. */
  modify_time: (ad) => (ad.adSet.campaign.legacyAdvantage ? undefined : utcTime(ad.updatedAt)),
};
