// Calls about campaigns: the table, one campaign, and its days.
import { z } from 'zod';
import { dateRange, isoDate } from '../domain/dates.ts';
import { entityRef } from '../domain/entity-ref.ts';
import { tenantId } from '../domain/ids.ts';
import { currencyCode, decimalText } from '../domain/money.ts';
import { platformId } from '../domain/platforms.ts';
import { call } from './call.ts';
import { metricSums } from './tenants.ts';

export const entityStatus = z.enum(['active', 'paused', 'archived', 'removed', 'other']);

export const budget = z.object({
  kind: z.enum(['daily', 'lifetime', 'none', 'parent']),
  amount: decimalText.nullable(),
});

const metrics = metricSums.omit({ currency: true });

export const campaignRow = z.object({
  ref: entityRef,
  /** Platform text: hostile, shown as text only. */
  name: z.string(),
  platform: platformId,
  accountName: z.string(),
  tenantId,
  tenantName: z.string(),
  currency: currencyCode,
  status: entityStatus,
  /** The platform's own word for what is happening. */
  delivery: z.string(),
  objective: z.string(),
  budget,
  metrics,
  previous: metrics,
  /** What a person should see on the row, worst first. */
  /** The approved change that is not posted yet and needs a person most. */
  review: z.enum(['none', 'pending', 'held', 'posting', 'unknown', 'conflict', 'parked']),
  /** Newest decision that stands, if any. */
  decision: z.enum(['approve', 'reject']).nullable(),
  comments: z.number(),
});
export type CampaignRow = z.infer<typeof campaignRow>;

export const campaignSort = z.enum([
  'name',
  'client',
  'status',
  'budget',
  'spend',
  'conversions',
  'cpa',
  'roas',
  'clicks',
  'impressions',
]);

export const campaignFilter = z.object({
  /** Null or absent: all clients of the caller. */
  tenantId: tenantId.nullish(),
  range: dateRange,
  /** Found anywhere in the name, case-insensitive. */
  search: z.string().max(200).default(''),
  statuses: z.array(entityStatus).default([]),
});

export const campaignPage = z.object({
  total: z.number(),
  rows: z.array(campaignRow),
  /** One for each currency among all rows that match, not only this page. */
  totals: z.array(metricSums),
  previousTotals: z.array(metricSums),
  /** Epoch ms of the oldest last good sync among the accounts in scope. */
  syncedAt: z.number().nullable(),
  /** First day that the platform may still restate; null when the range is settled. */
  provisionalFrom: isoDate.nullable(),
  zones: z.array(z.object({ zone: z.string(), accounts: z.number() })),
});
export type CampaignPage = z.infer<typeof campaignPage>;

export const childRow = z.object({
  ref: entityRef,
  kind: z.enum(['ad_group', 'ad']),
  name: z.string(),
  status: entityStatus,
  delivery: z.string(),
  budget: budget.nullable(),
  metrics,
  children: z.number(),
  /** What else of it can be proposed; null where nothing can. `contentHash` comes back with the proposal. */
  editable: z
    .object({
      contentHash: z.string(),
      bid: z.string().nullable(),
      startAt: z.number().nullable(),
      endAt: z.number().nullable(),
    })
    .nullable(),
});

/** An ad group or an ad with a page of its own, within its campaign. */
export const campaignPart = z.object({
  /** As a row of the explorer has it; ads have no budget. */
  row: campaignRow.extend({ kind: z.enum(['ad_group', 'ad']), budget: budget.nullable() }),
  /** Of an ad: the ad group it is in. */
  adGroup: z.object({ ref: entityRef, name: z.string() }).nullable(),
  bidStrategy: z.string().nullable(),
  startAt: z.number().nullable(),
  endAt: z.number().nullable(),
  updatedAt: z.number().nullable(),
  /** Of an ad group. */
  ads: z.array(childRow),
  /** What an approval would be bound to; null for what nobody can decide on or change from here. */
  contentHash: z.string().nullable(),
});
export type CampaignPart = z.infer<typeof campaignPart>;

export const campaignDetail = z.object({
  campaign: campaignRow,
  /** The ad group or the ad that was asked for; null when that is the campaign itself. */
  part: campaignPart.nullable(),
  accountId: z.string(),
  zone: z.string(),
  bidStrategy: z.string().nullable(),
  /** The bid, cap or target of its strategy: decimal text, or a wanted return in percent (domain/bid-text.ts). */
  bid: z.string().nullable(),
  startAt: z.number().nullable(),
  endAt: z.number().nullable(),
  updatedAt: z.number().nullable(),
  syncedAt: z.number().nullable(),
  adGroups: z.array(childRow),
  /** What an approval would be bound to; hand it back with the decision. */
  contentHash: z.string(),
});
export type CampaignDetail = z.infer<typeof campaignDetail>;

/** Columns, not rows: smaller across the bridge. A day without a row is null: a gap, not a zero. */
const seriesColumns = z.object({
  dates: z.array(isoDate),
  impressions: z.array(decimalText.nullable()),
  clicks: z.array(decimalText.nullable()),
  spend: z.array(decimalText.nullable()),
  conversions: z.array(decimalText.nullable()),
  value: z.array(decimalText.nullable()),
});

export const campaignSeries = z.object({
  currency: currencyCode,
  current: seriesColumns,
  previous: seriesColumns,
  provisionalFrom: isoDate.nullable(),
});
export type CampaignSeries = z.infer<typeof campaignSeries>;

/** One field that was changed on the platform. Texts are the platform's: hostile, shown as text only. */
export const campaignChange = z.object({
  id: z.number(),
  at: z.number(),
  /** What was changed: the campaign itself, or something in it. */
  kind: z.enum(['campaign', 'ad_group', 'ad']),
  name: z.string(),
  actor: z.string().nullable(),
  tool: z.string().nullable(),
  /** One of changedFields, else the platform's own word. */
  field: z.string(),
  /** Money as decimal text, states as entityStatus where they are one; null: not set, or not told. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type CampaignChange = z.infer<typeof campaignChange>;

export const campaignChanges = z.object({
  /** False: the platform tells nobody who changed what. */
  told: z.boolean(),
  currency: currencyCode,
  total: z.number(),
  rows: z.array(campaignChange),
  /** Up to when changes are known, epoch ms; null before they were first read. */
  knownTo: z.number().nullable(),
});
export type CampaignChanges = z.infer<typeof campaignChanges>;

export const campaignCalls = {
  'campaigns.list': call({
    input: campaignFilter.extend({
      sort: z
        .object({ by: campaignSort, direction: z.enum(['asc', 'desc']) })
        .default({ by: 'spend', direction: 'desc' }),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
    }),
    output: campaignPage,
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
  }),
  'campaigns.get': call({
    input: z.object({ ref: entityRef, range: dateRange }),
    output: campaignDetail,
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
  }),
  'campaigns.series': call({
    input: z.object({ ref: entityRef, range: dateRange }),
    output: campaignSeries,
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
  }),
  /** What was changed on the platform, newest first. */
  'campaigns.changes': call({
    input: z.object({
      ref: entityRef,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(20),
    }),
    output: campaignChanges,
    role: 'user',
    exposes: 'restricted',
    tenantScoped: true,
  }),
};
