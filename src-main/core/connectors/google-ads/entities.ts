// Streams of campaigns with their budgets, ad groups and ads of one account.
import { z } from 'zod';
import type { EntityStream, EntityStreams, Page, PageAsk, StreamAccount } from '../connector.ts';
import { instantIn } from '../local-time.ts';
import type { BudgetKind, EntityStatus, EntityTable, EntityTables } from '../rows.ts';
import { pageReader } from './answer.ts';
import { readTarget, targetFields, targetShape } from './bids.ts';
import { id, int64 } from './numbers.ts';
import {
  adKey,
  assetGroupKey,
  firstCursor,
  nextCursor,
  readCursor,
  type AssetGroupAccounts,
} from './parts.ts';
import { search } from './query.ts';

const word = z.string().default('');

const campaignRow = z.object({
  campaign: z.object({
    id,
    name: word,
    status: word,
    primaryStatus: word,
    advertisingChannelType: word,
    ...targetShape,
    startDateTime: z.string().optional(),
    endDateTime: z.string().optional(),
  }),
  campaignBudget: z
    .object({ amountMicros: int64, totalAmountMicros: int64, period: z.string().default('DAILY') })
    .optional(),
});
const adGroupRow = z.object({
  campaign: z.object({ id }),
  adGroup: z.object({
    id,
    name: word,
    status: word,
    primaryStatus: word,
    cpcBidMicros: int64,
    targetCpaMicros: int64,
  }),
});
const adRow = z.object({
  campaign: z.object({ id }),
  adGroup: z.object({ id }),
  adGroupAd: z.object({ status: word, primaryStatus: word, ad: z.object({ id, name: word }) }),
});

const assetGroupRow = z.object({
  campaign: z.object({ id }),
  assetGroup: z.object({ id, name: word, status: word, primaryStatus: word }),
});

interface Part<T extends EntityTable, Row> {
  /** Removed ones are listed with the others. */
  readonly query: string;
  readonly row: z.ZodType<Row>;
  map(row: Row, account: StreamAccount): EntityTables[T];
}

interface PartReader<T extends EntityTable> {
  readonly query: string;
  read(account: StreamAccount, text: string): Page<EntityTables[T]>;
}

/** Reads pages of one query into rows of the table. */
function partOf<T extends EntityTable, Row>({ query, row, map }: Part<T, Row>): PartReader<T> {
  const read = pageReader(row);
  return {
    query,
    read(account, text) {
      const page = read(text);
      return { ...page, rows: page.rows.map((one) => map(one, account)) };
    },
  };
}

const upserts = {
  write: 'upsert',
  // change_status says what changed by hand, not what changed in delivery; a full list is one operation.
  incremental: false,
} as const;

/** Ad groups or ads, and then what stands in for them in Performance Max. */
function streamOfGroups<T extends 'ad_groups' | 'ads'>(
  table: T,
  parts: Readonly<Record<'groups' | 'assets', PartReader<T>>>,
  assetGroups: AssetGroupAccounts,
): EntityStream<T> {
  return {
    ...upserts,
    name: table,
    table,
    first: ({ extId }) => firstCursor(assetGroups.mayHave(extId)),
    request({ extId, parentExtId }, { after }: PageAsk) {
      const { part, token } = readCursor(after);
      return search({ extId, loginId: parentExtId }, parts[part].query, token);
    },
    response(account, text, ask) {
      const cursor = readCursor(ask?.after ?? null);
      const page = parts[cursor.part].read(account, text);
      const after = nextCursor(cursor, page.after);
      return { ...page, after, part: cursor.part };
    },
  };
}

const statuses: Readonly<Record<string, EntityStatus>> = {
  ENABLED: 'active',
  PAUSED: 'paused',
  REMOVED: 'removed',
};

interface Named {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly primaryStatus: string;
}

function identity({ id: extId, name, status, primaryStatus }: Named) {
  return {
    extId,
    name: name || extId,
    status: statuses[status] ?? 'other',
    delivery: primaryStatus,
    updatedAt: null,
  } as const;
}

/** An amount that is not set is missing or zero. */
function amount(micros: string): bigint | null {
  const value = BigInt(micros);
  return value === 0n ? null : value;
}

function budget(found: z.infer<typeof campaignRow>['campaignBudget']) {
  const isTotal = found?.period === 'CUSTOM_PERIOD';
  const micros = found ? amount(isTotal ? found.totalAmountMicros : found.amountMicros) : null;
  const kind: BudgetKind = micros === null ? 'none' : isTotal ? 'lifetime' : 'daily';
  return { budgetKind: kind, budgetMicros: micros };
}

/** Google writes the end of time as a day of 2037 for campaigns without an end. */
export function endOf(zone: string, text: string | undefined): number | null {
  return text?.startsWith('2037-') ? null : instantIn(zone, text);
}

const campaigns = partOf<'campaigns', z.infer<typeof campaignRow>>({
  query:
    'SELECT campaign.id, campaign.name, campaign.status, campaign.primary_status, ' +
    `campaign.advertising_channel_type, ${targetFields}, campaign.start_date_time, ` +
    'campaign.end_date_time, campaign_budget.amount_micros, campaign_budget.total_amount_micros, ' +
    'campaign_budget.period FROM campaign',
  row: campaignRow,
  map: ({ campaign, campaignBudget }, { zone }) => ({
    ...identity(campaign),
    ...budget(campaignBudget),
    objective: campaign.advertisingChannelType,
    bidStrategy: campaign.biddingStrategyType ?? null,
    bidMicros: readTarget(campaign).bidMicros,
    startAt: instantIn(zone, campaign.startDateTime),
    endAt: endOf(zone, campaign.endDateTime),
  }),
});

/** Money below a campaign: budgets are the campaign's. */
const ofCampaign = {
  budgetKind: 'parent',
  budgetMicros: null,
  bidStrategy: null,
  startAt: null,
  endAt: null,
} as const;

const adGroups = partOf<'ad_groups', z.infer<typeof adGroupRow>>({
  query:
    'SELECT campaign.id, ad_group.id, ad_group.name, ad_group.status, ad_group.primary_status, ' +
    'ad_group.cpc_bid_micros, ad_group.target_cpa_micros FROM ad_group',
  row: adGroupRow,
  map: ({ campaign, adGroup }) => ({
    ...identity(adGroup),
    ...ofCampaign,
    campaignExtId: campaign.id,
    // A target for conversions goes before a bid for clicks.
    bidMicros: amount(adGroup.targetCpaMicros) ?? amount(adGroup.cpcBidMicros),
  }),
});

const ads = partOf<'ads', z.infer<typeof adRow>>({
  query:
    'SELECT campaign.id, ad_group.id, ad_group_ad.ad.id, ad_group_ad.ad.name, ad_group_ad.status, ' +
    'ad_group_ad.primary_status FROM ad_group_ad',
  row: adRow,
  map: ({ campaign, adGroup, adGroupAd: { ad, status, primaryStatus } }) => ({
    ...identity({ id: ad.id, name: ad.name, status, primaryStatus }),
    extId: adKey(adGroup.id, ad.id),
    campaignExtId: campaign.id,
    adGroupExtId: adGroup.id,
  }),
});

const assetGroupQuery =
  'SELECT campaign.id, asset_group.id, asset_group.name, asset_group.status, asset_group.primary_status ' +
  'FROM asset_group';

const assetGroupsAsGroups = partOf<'ad_groups', z.infer<typeof assetGroupRow>>({
  query: assetGroupQuery,
  row: assetGroupRow,
  map: ({ campaign, assetGroup }) => ({
    ...identity(assetGroup),
    ...ofCampaign,
    extId: assetGroupKey(assetGroup.id),
    campaignExtId: campaign.id,
    bidMicros: null,
  }),
});

const assetGroupsAsAds = partOf<'ads', z.infer<typeof assetGroupRow>>({
  query: assetGroupQuery,
  row: assetGroupRow,
  map: ({ campaign, assetGroup }) => ({
    ...identity(assetGroup),
    extId: assetGroupKey(assetGroup.id),
    campaignExtId: campaign.id,
    adGroupExtId: assetGroupKey(assetGroup.id),
  }),
});

export function entityStreams(accounts: AssetGroupAccounts): EntityStreams {
  return {
    campaigns: {
      ...upserts,
      name: 'campaigns',
      table: 'campaigns',
      request: ({ extId, parentExtId }, { after }) =>
        search({ extId, loginId: parentExtId }, campaigns.query, after),
      response(account, text, ask) {
        const page = campaigns.read(account, text);
        const hasPerformanceMax = page.rows.some(({ objective }) => objective === 'PERFORMANCE_MAX');
        accounts.note(account.extId, { isFirst: (ask?.after ?? null) === null, hasPerformanceMax });
        return page;
      },
    },
    ad_groups: streamOfGroups('ad_groups', { groups: adGroups, assets: assetGroupsAsGroups }, accounts),
    ads: streamOfGroups('ads', { groups: ads, assets: assetGroupsAsAds }, accounts),
  };
}

/** Every query of a listing, for checks against Google's own definitions. */
export const listingQueries = [campaigns.query, adGroups.query, ads.query, assetGroupQuery];
