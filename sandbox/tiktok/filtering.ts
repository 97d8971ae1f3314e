// `filtering` of the lists of campaigns, ad groups and ads: one JSON object, deleted entities hidden unless it asks.
import { z } from 'zod';
import { campaignOf } from '../agency/entities.ts';
import { bidStrategy, goalOf, objectiveType, salesDestination } from './words.ts';
import { jsonQuery } from './request.ts';
import { primaryStatus, secondaryStatus } from './statuses.ts';
import { badParameter, TikTokError } from './tiktok-error.ts';
import type { Ad, AdSet, Campaign, Entity } from '../agency/entities.ts';
import type { TikTokRequest } from './request.ts';

const ids = z.array(z.string());
const utc = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, 'Time format should be %Y-%m-%d %H:%M:%S.');
const primary = z.enum([
  'STATUS_ALL',
  'STATUS_NOT_DELETE',
  'STATUS_NOT_DELIVERY',
  'STATUS_DELIVERY_OK',
  'STATUS_DISABLE',
  'STATUS_DELETE',
  'STATUS_TIME_DONE',
  'STATUS_RF_CLOSED',
  'STATUS_FROZEN',
]);
const shared = {
  campaign_ids: ids,
  primary_status: primary,
  secondary_status: z.string(),
  objective_type: z.string(),
  optimization_goal: z.string(),
  buying_types: z.array(z.enum(['AUCTION', 'RESERVATION_RF', 'RESERVATION_TOP_VIEW'])),
  campaign_system_origins: z.array(z.enum(['PROMOTE', 'TT_ADS_PLATFORM'])),
  split_test_enabled: z.boolean(),
  creation_filter_start_time: utc,
  creation_filter_end_time: utc,
};
const forms = {
  campaign: z.strictObject({
    ...shared,
    campaign_name: z.string(),
    campaign_type: z.enum(['REGULAR_CAMPAIGN', 'IOS14_CAMPAIGN']),
    sales_destination: z.enum(['TIKTOK_SHOP', 'WEBSITE', 'APP']),
    is_smart_performance_campaign: z.boolean(),
  }),
  adset: z.strictObject({
    ...shared,
    adgroup_ids: ids,
    adgroup_name: z.string(),
    billing_events: z.array(z.string()),
    bid_strategy: z.enum([
      'BID_STRATEGY_COST_CAP',
      'BID_STRATEGY_BID_CAP',
      'BID_STRATEGY_MAX_CONVERSION',
      'BID_STRATEGY_LOWEST_COST',
    ]),
  }),
  ad: z.strictObject({ ...shared, adgroup_ids: ids, ad_ids: ids, ad_name: z.string(), modified_after: utc }),
};
/** Every filter of any list. */
type Every = z.infer<typeof forms.campaign> & z.infer<typeof forms.adset> & z.infer<typeof forms.ad>;
type Wanted = { readonly [name in keyof Every]?: Every[name] | undefined };

const instant = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);
const some = (list: readonly string[] | undefined, value: string): boolean =>
  list === undefined || list.includes(value);

function passesIds(entity: Entity, wanted: Wanted): boolean {
  const adSet = entity.kind === 'adset' ? entity : entity.kind === 'ad' ? entity.adSet : undefined;
  return (
    some(wanted.campaign_ids, campaignOf(entity).id) &&
    (adSet === undefined || some(wanted.adgroup_ids, adSet.id)) &&
    (entity.kind !== 'ad' || some(wanted.ad_ids, entity.id))
  );
}

function goal(entity: Entity): string {
  const adSet =
    entity.kind === 'campaign' ? entity.adSets[0] : entity.kind === 'adset' ? entity : entity.adSet;
  return adSet ? goalOf(adSet).goal : '';
}

function passesFacts(entity: Entity, wanted: Wanted): boolean {
  const name = wanted.campaign_name ?? wanted.adgroup_name ?? wanted.ad_name;
  const campaign = campaignOf(entity);
  const billing = entity.kind === 'adset' ? goalOf(entity).billing : '';
  return (
    (name === undefined || entity.name.toLowerCase().includes(name.toLowerCase())) &&
    (wanted.objective_type === undefined || objectiveType(campaign) === wanted.objective_type) &&
    (wanted.optimization_goal === undefined || goal(entity) === wanted.optimization_goal) &&
    (wanted.is_smart_performance_campaign === undefined ||
      campaign.legacyAdvantage === wanted.is_smart_performance_campaign) &&
    (entity.kind !== 'adset' || some(wanted.billing_events, billing)) &&
    (entity.kind !== 'adset' ||
      wanted.bid_strategy === undefined ||
      bidStrategy(entity) === wanted.bid_strategy) &&
    wanted.campaign_type !== 'IOS14_CAMPAIGN' &&
    (wanted.sales_destination === undefined || salesDestination(campaign) === wanted.sales_destination) &&
    some(wanted.buying_types, 'AUCTION') &&
    some(wanted.campaign_system_origins, 'TT_ADS_PLATFORM') &&
    wanted.split_test_enabled !== true
  );
}

function passesTimes(entity: Entity, wanted: Wanted): boolean {
  const {
    creation_filter_start_time: since,
    creation_filter_end_time: until,
    modified_after: after,
  } = wanted;
  return (
    (since === undefined || entity.createdAt >= instant(since)) &&
    (until === undefined || entity.createdAt <= instant(until)) &&
    (after === undefined || entity.updatedAt > instant(after))
  );
}

function passesStatus(entity: Entity, wanted: Wanted, now: number): boolean {
  const { primary_status: coarse, secondary_status: fine } = wanted;
  if (fine !== undefined) return fine.endsWith('_STATUS_ALL') || secondaryStatus(entity, now) === fine;
  if (coarse === 'STATUS_ALL') return true;
  const present = primaryStatus(entity, now);
  return coarse === undefined || coarse === 'STATUS_NOT_DELETE'
    ? present !== 'STATUS_DELETE'
    : present === coarse;
}

/** What a list of one kind shows; an unknown filter or value is 40002, more than 100 ids 40011. */
export function listFilter(
  request: TikTokRequest,
  kind: Entity['kind'],
  now: number,
): (entity: Campaign | AdSet | Ad) => boolean {
  const wanted: Wanted = jsonQuery(request, 'filtering', forms[kind].partial()) ?? {};
  for (const list of [wanted.campaign_ids, wanted.adgroup_ids, wanted.ad_ids]) {
    if (list && list.length > 100) throw new TikTokError(40011, 'Too many IDs: at most 100 are allowed.');
    if (list?.length === 0) throw badParameter('filtering: The list of IDs must not be empty.');
  }
  return (entity) =>
    passesStatus(entity, wanted, now) &&
    passesIds(entity, wanted) &&
    passesFacts(entity, wanted) &&
    passesTimes(entity, wanted);
}
