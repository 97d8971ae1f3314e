// Streams of campaigns, ad groups and ads of one advertiser.
import { z } from 'zod';
import type { EntityStream, EntityStreams, StreamAccount } from '../connector.ts';
import type { BudgetKind, EntityStatus, EntityTable, EntityTables } from '../rows.ts';
import { readExactData } from './answer.ts';
import { amountOf } from './decimals.ts';
import { pageInfo, pageQuery, toPage } from './page.ts';
import { parseUtcTime } from './utc-time.ts';

const id = z.string().regex(/^\d+$/);
const word = z.string().nullish();
const shared = {
  operation_status: word,
  secondary_status: word,
  modify_time: word,
};
const money = { budget: word, budget_mode: word, bid_type: word };

const campaign = z.object({
  ...shared,
  ...money,
  campaign_id: id,
  campaign_name: z.string(),
  objective_type: word,
});
const adGroup = z.object({
  ...shared,
  ...money,
  adgroup_id: id,
  adgroup_name: z.string(),
  campaign_id: id,
  bid_price: word,
  conversion_bid_price: word,
  schedule_type: word,
  schedule_start_time: word,
  schedule_end_time: word,
});
const ad = z.object({ ...shared, ad_id: id, ad_name: z.string(), adgroup_id: id, campaign_id: id });

interface Listing<T extends EntityTable, Row> {
  readonly table: T;
  readonly path: string;
  readonly row: z.ZodObject & z.ZodType<Row>;
  map(row: Row, account: StreamAccount): EntityTables[T];
}

/**
 * Always the whole list: campaigns and ad groups have no filter by time of change, and an ad's delivery changes with
 * its parents' while its own time does not.
 */
function stream<T extends EntityTable, Row>(listing: Listing<T, Row>): EntityStream<T> {
  const answer = z.object({ list: z.array(listing.row as z.ZodType<Row>), page_info: pageInfo });
  const query = {
    fields: JSON.stringify(Object.keys(listing.row.shape)),
    // Without it deleted ones stay hidden.
    filtering: JSON.stringify({ primary_status: 'STATUS_ALL' }),
  };
  return {
    name: listing.table,
    table: listing.table,
    write: 'upsert',
    incremental: false,
    request: (account, ask) => ({
      method: 'GET',
      path: listing.path,
      query: { advertiser_id: account.extId, ...query, ...pageQuery(ask) },
      label: listing.path,
      signed: true,
    }),
    response(account, text) {
      const { list, page_info: info } = readExactData(answer, text);
      return toPage(
        list.map((row) => listing.map(row, account)),
        info,
      );
    },
  };
}

const statuses: Readonly<Record<string, EntityStatus>> = { ENABLE: 'active', DISABLE: 'paused' };

/** Of its own, or with what it belongs to. */
const deleted = /_STATUS_(CAMPAIGN_|ADGROUP_)?DELETE$/;

interface Delivering {
  operation_status?: string | null | undefined;
  secondary_status?: string | null | undefined;
  modify_time?: string | null | undefined;
}

/** A deleted one keeps the switch it had; only its delivery tells. */
function standing(row: Delivering) {
  const delivery = row.secondary_status ?? '';
  return {
    status: deleted.test(delivery) ? ('removed' as const) : (statuses[row.operation_status ?? ''] ?? 'other'),
    delivery,
    updatedAt: parseUtcTime(row.modify_time),
  };
}

const budgetKinds: Readonly<Record<string, BudgetKind>> = {
  BUDGET_MODE_DAY: 'daily',
  BUDGET_MODE_DYNAMIC_DAILY_BUDGET: 'daily',
  BUDGET_MODE_TOTAL: 'lifetime',
};

interface Budgeted {
  budget?: string | null | undefined;
  budget_mode?: string | null | undefined;
  bid_type?: string | null | undefined;
}

/** Amounts are in whole units of the currency, with decimals. `otherwise` says where the money comes from then. */
function budget(row: Budgeted, otherwise: BudgetKind) {
  const kind = budgetKinds[row.budget_mode ?? ''];
  const amount = amountOf(row.budget);
  const set = kind !== undefined && amount !== null;
  return {
    budgetKind: set ? kind : otherwise,
    budgetMicros: set ? amount : null,
    bidStrategy: row.bid_type ?? null,
  };
}

export const entityStreams: EntityStreams = {
  campaigns: stream({
    table: 'campaigns',
    path: '/campaign/get/',
    row: campaign,
    map: (row) => ({
      extId: row.campaign_id,
      name: row.campaign_name,
      ...standing(row),
      // Without a budget of its own a campaign leaves the money to its ad groups.
      ...budget(row, 'none'),
      bidMicros: null,
      startAt: null,
      endAt: null,
      objective: row.objective_type ?? '',
    }),
  }),
  ad_groups: stream({
    table: 'ad_groups',
    path: '/adgroup/get/',
    row: adGroup,
    map: (row) => ({
      extId: row.adgroup_id,
      name: row.adgroup_name,
      ...standing(row),
      // While the campaign holds the budget its ad groups show 0.0 and BUDGET_MODE_INFINITE.
      ...budget(row, 'parent'),
      bidMicros: amountOf(row.bid_price) ?? amountOf(row.conversion_bid_price),
      startAt: parseUtcTime(row.schedule_start_time),
      // One that runs until further notice is given an end ten years after its start.
      endAt: row.schedule_type === 'SCHEDULE_FROM_NOW' ? null : parseUtcTime(row.schedule_end_time),
      campaignExtId: row.campaign_id,
    }),
  }),
  ads: stream({
    table: 'ads',
    path: '/ad/get/',
    row: ad,
    map: (row) => ({
      extId: row.ad_id,
      name: row.ad_name,
      ...standing(row),
      campaignExtId: row.campaign_id,
      adGroupExtId: row.adgroup_id,
    }),
  }),
};
