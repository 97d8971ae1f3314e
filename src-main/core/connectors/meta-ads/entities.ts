// Streams of campaigns, ad sets and ads of one account.
import { z } from 'zod';
import type { EntityStream, EntityStreams, PageAsk, StreamAccount } from '../connector.ts';
import type { BudgetKind, EntityStatus, EntityTable, EntityTables } from '../rows.ts';
import { minorToMicros } from './currency-offset.ts';
import { parseGraphTime } from './graph-time.ts';
import { pageReader } from './page.ts';

const shared = {
  id: z.string(),
  name: z.string().catch(''),
  status: z.string().catch(''),
  effective_status: z.string().catch(''),
  updated_time: z.string().optional(),
};
const minor = z.union([z.string(), z.int()]).transform(String).optional();
const budgeted = {
  daily_budget: minor,
  lifetime_budget: minor,
  bid_strategy: z.string().optional(),
  start_time: z.string().optional(),
};
const campaign = z.object({
  ...shared,
  ...budgeted,
  objective: z.string().catch(''),
  stop_time: z.string().optional(),
});
const adSet = z.object({
  ...shared,
  ...budgeted,
  campaign_id: z.string(),
  bid_amount: minor,
  end_time: z.string().optional(),
});
const ad = z.object({ ...shared, adset_id: z.string(), campaign_id: z.string() });

const common = 'id,name,status,effective_status,updated_time';
const money = 'daily_budget,lifetime_budget,bid_strategy,start_time';
const campaignStates = ['ACTIVE', 'PAUSED', 'DELETED', 'ARCHIVED', 'IN_PROCESS', 'WITH_ISSUES'];
const adSetStates = [...campaignStates, 'CAMPAIGN_PAUSED'];
const adStates = [
  ...adSetStates,
  'ADSET_PAUSED',
  'DISAPPROVED',
  'PENDING_REVIEW',
  'PREAPPROVED',
  'PENDING_BILLING_INFO',
];

interface Listing<T extends EntityTable, Row> {
  readonly table: T;
  readonly edge: string;
  /** What the platform calls the thing in filters. */
  readonly noun: string;
  readonly fields: string;
  /** Without it archived and deleted ones stay hidden. */
  readonly states: readonly string[];
  readonly row: z.ZodType<Row>;
  map(row: Row, account: StreamAccount): EntityTables[T];
}

function stream<T extends EntityTable, Row>(listing: Listing<T, Row>): EntityStream<T> {
  const read = pageReader(listing.row);
  const filter = (since: number) =>
    JSON.stringify([
      {
        field: `${listing.noun}.updated_time`,
        operator: 'GREATER_THAN',
        value: Math.floor(since / 1000),
      },
    ]);
  return {
    name: listing.table,
    table: listing.table,
    write: 'upsert',
    incremental: true,
    request: (account, { limit, after, since }: PageAsk & { since: number | null }) => ({
      method: 'GET',
      path: `/act_${encodeURIComponent(account.extId)}/${listing.edge}`,
      query: {
        fields: listing.fields,
        effective_status: JSON.stringify(listing.states),
        limit: String(limit),
        ...(since === null ? {} : { filtering: filter(since) }),
        ...(after === null ? {} : { after }),
      },
      label: `/act_{id}/${listing.edge}`,
      signed: true,
    }),
    response(account, text) {
      const page = read(text);
      return { rows: page.rows.map((row) => listing.map(row, account)), after: page.after };
    },
  };
}

const statuses: Readonly<Record<string, EntityStatus>> = {
  ACTIVE: 'active',
  PAUSED: 'paused',
  ARCHIVED: 'archived',
  DELETED: 'removed',
};

function identity(row: {
  id: string;
  name: string;
  status: string;
  effective_status: string;
  updated_time?: string | undefined;
}) {
  return {
    extId: row.id,
    name: row.name,
    status: statuses[row.status] ?? 'other',
    delivery: row.effective_status,
    updatedAt: parseGraphTime(row.updated_time),
  };
}

interface Budgets {
  daily_budget?: string | undefined;
  lifetime_budget?: string | undefined;
  bid_strategy?: string | undefined;
  bid_amount?: string | undefined;
  start_time?: string | undefined;
}

/** Meta writes "0" for a budget that is not set. `otherwise` says where the money comes from then. */
function budget(row: Budgets, otherwise: BudgetKind, { currency }: StreamAccount) {
  const set = (text: string | undefined) => (text === undefined || text === '0' ? null : text);
  const daily = set(row.daily_budget);
  const chosen = daily ?? set(row.lifetime_budget);
  const kind: BudgetKind = chosen === null ? otherwise : daily === null ? 'lifetime' : 'daily';
  return {
    budgetKind: kind,
    budgetMicros: chosen === null ? null : minorToMicros(chosen, currency),
    bidStrategy: row.bid_strategy ?? null,
    bidMicros: row.bid_amount === undefined ? null : minorToMicros(row.bid_amount, currency),
    startAt: parseGraphTime(row.start_time),
  };
}

export const entityStreams: EntityStreams = {
  campaigns: stream({
    table: 'campaigns',
    edge: 'campaigns',
    noun: 'campaign',
    fields: `${common},${money},objective,stop_time`,
    states: campaignStates,
    row: campaign,
    map: (row, account) => ({
      ...identity(row),
      ...budget(row, 'none', account),
      endAt: parseGraphTime(row.stop_time),
      objective: row.objective,
    }),
  }),
  ad_groups: stream({
    table: 'ad_groups',
    edge: 'adsets',
    noun: 'adset',
    fields: `${common},${money},campaign_id,bid_amount,end_time`,
    states: adSetStates,
    row: adSet,
    map: (row, account) => ({
      ...identity(row),
      ...budget(row, 'parent', account),
      endAt: parseGraphTime(row.end_time),
      campaignExtId: row.campaign_id,
    }),
  }),
  ads: stream({
    table: 'ads',
    edge: 'ads',
    noun: 'ad',
    fields: `${common},adset_id,campaign_id`,
    states: adStates,
    row: ad,
    map: (row) => ({ ...identity(row), campaignExtId: row.campaign_id, adGroupExtId: row.adset_id }),
  }),
};
