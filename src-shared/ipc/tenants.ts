// Calls about clients (tenants) and which ad accounts belong to them.
import { z } from 'zod';
import { dateRange, isoDate } from '../domain/dates.ts';
import { jobId, tenantId } from '../domain/ids.ts';
import { currencyCode, decimalText } from '../domain/money.ts';
import { platformId } from '../domain/platforms.ts';
import { call } from './call.ts';
import { exchangeRates } from './rates.ts';

/** Sums in one currency; a client with accounts in two has two. */
export const metricSums = z.object({
  currency: currencyCode,
  impressions: decimalText,
  clicks: decimalText,
  spend: decimalText,
  conversions: decimalText,
  value: decimalText,
});
export type MetricSums = z.infer<typeof metricSums>;

export const tenantSummary = z.object({
  id: tenantId,
  name: z.string(),
  currency: currencyCode,
  zone: z.string(),
  accounts: z.number(),
  campaigns: z.number(),
  activeCampaigns: z.number(),
  sums: z.array(metricSums),
  previous: z.array(metricSums),
  /** Spend by day over the range, in the first currency of `sums`; for a sparkline. Decimal text, one a day. */
  daily: z.array(decimalText),
  /** Decimal text in the client's currency; null: none is set. */
  monthBudget: decimalText.nullable(),
  /** Percent that spend may be off its pace before it is under or over. */
  paceMargin: z.number(),
  /**
   * The month up to the last full day in the client's zone that every account has; null while one was never synced.
   * `recent` is the part of the spend that is still likely to move.
   */
  month: z
    .object({
      from: isoDate,
      to: isoDate,
      spend: z.array(z.object({ currency: currencyCode, spend: decimalText, recent: decimalText })),
    })
    .nullable(),
  /** Decisions that wait in the outbox. */
  pending: z.number(),
  /** Proposals and noticed changes that wait for a person. */
  toReview: z.number(),
  /** Connections among those that read its accounts which no longer work. */
  broken: z.number(),
  /** Epoch ms of the oldest last good sync among its accounts; null when one was never synced. */
  syncedAt: z.number().nullable(),
  /** Last day with data. */
  dataTo: isoDate.nullable(),
});
export type TenantSummary = z.infer<typeof tenantSummary>;

/** How a person wants their clients: pinned ones first, then their own order; others follow by name. */
export const arrangement = z.object({ pinned: z.array(tenantId), order: z.array(tenantId) });
export type Arrangement = z.infer<typeof arrangement>;

export const accountRow = z.object({
  platform: platformId,
  id: z.string(),
  name: z.string(),
  currency: currencyCode,
  zone: z.string(),
  status: z.string(),
  tenantId: tenantId.nullable(),
  tenantName: z.string().nullable(),
  connectionId: z.uuid().nullable(),
  syncedAt: z.number().nullable(),
});
export type AccountRow = z.infer<typeof accountRow>;

export const tenantCalls = {
  'tenants.list': call({
    /** Either a range, or the last days that have ended in the zones of all accounts in scope. */
    input: z.union([
      z.strictObject({ range: dateRange }),
      z.strictObject({ lastFullDays: z.int().min(1).max(366) }),
    ]),
    output: z.object({
      rows: z.array(tenantSummary),
      range: dateRange,
      /** Zones of the accounts in scope, sorted: a day is another day in each. */
      zones: z.array(z.string()),
      arrangement,
      /** What an admin stated; null: currencies stay apart. */
      rates: exchangeRates.nullable(),
    }),
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
  }),
  /** The caller's own; kept for them alone. Clients they do not see are left out. */
  'tenants.arrange': call({
    input: arrangement,
    output: arrangement,
    role: 'user',
    exposes: 'internal',
    tenantScoped: true,
    audited: true,
  }),
  'tenants.create': call({
    input: z.object({
      name: z.string().trim().min(1).max(120),
      currency: currencyCode,
      zone: z.string().min(1),
    }),
    output: z.object({ id: tenantId }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Every client, archived and purged ones too; a superadmin's list. */
  'tenants.all': call({
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          id: tenantId,
          name: z.string(),
          currency: currencyCode,
          zone: z.string(),
          monthBudget: decimalText.nullable(),
          paceMargin: z.number(),
          createdAt: z.number(),
          archivedAt: z.number().nullable(),
          purgedAt: z.number().nullable(),
          /** A purge of it has begun and not ended. */
          purging: z.boolean(),
          accounts: z.number(),
          /** Who sees it, those who see every client included. */
          people: z.number(),
        }),
      ),
    }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'confidential',
  }),
  /** What is left out stays. Refused with not_found for a client that is not there. */
  'tenants.update': call({
    input: z.object({
      id: tenantId,
      name: z.string().trim().min(1).max(120).optional(),
      currency: currencyCode.optional(),
      zone: z.string().min(1).optional(),
      /** Null takes it away. */
      monthBudget: decimalText
        .refine((amount) => Number(amount) > 0, 'must be above zero')
        .nullable()
        .optional(),
      paceMargin: z.int().min(1).max(100).optional(),
    }),
    output: z.object({}),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Out of sight and kept, or back again. Idempotent. */
  'tenants.archive': call({
    input: z.object({ id: tenantId, archived: z.boolean() }),
    output: z.object({}),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /**
   * Takes a client's data out of both databases, kept files and backups for good, as a job that goes on after a restart.
   * The typed name has to be the client's. Refused with conflict while a change of it is being posted.
   */
  'tenants.purge': call({
    input: z.object({ id: tenantId, name: z.string().max(120) }),
    output: z.object({ jobId }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Accounts that a connection found: those of the caller's clients, and those of nobody yet. */
  'accounts.list': call({
    input: z.object({}),
    output: z.object({ rows: z.array(accountRow) }),
    role: 'admin',
    tenantScoped: true,
    exposes: 'confidential',
  }),
  /** Null: to nobody. Refused with not_found for an account of a client that the caller does not see. */
  'accounts.assign': call({
    input: z.object({ platform: platformId, accountId: z.string(), tenantId: tenantId.nullable() }),
    output: z.object({}),
    role: 'admin',
    tenantScoped: true,
    exposes: 'internal',
    audited: true,
  }),
};
