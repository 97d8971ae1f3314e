// The metrics a report row can have: all of them texts, with a dash where a figure is not available.
import { minorToDecimal, minorUnits } from '../agency/currencies.ts';
import type { Account, Ad, AdSet, Campaign } from '../agency/entities.ts';
import type { AdDay } from '../agency/metrics.ts';

/** One row before it is written. Parents of the level are there, children are not. */
export interface ReportRow {
  readonly account: Account;
  readonly campaign: Campaign | undefined;
  readonly adSet: AdSet | undefined;
  readonly ad: Ad | undefined;
  /** Day number; undefined in rows that sum over the whole range. */
  readonly day: number | undefined;
  readonly total: AdDay;
  /** Purchases among the conversions; undefined where no ad of the row sells. */
  readonly sales: { readonly count: number; readonly value: number } | undefined;
  /** False until the platform has invoiced the day: about eleven hours after its end. */
  readonly billed: boolean;
}

const none = '-';
const ratio = (top: number, bottom: number): string => (bottom === 0 ? '0' : (top / bottom).toFixed(2));
const major = ({ total, account }: ReportRow): number => total.spend / minorUnits(account.plan.currency);
const spend = ({ total, account }: ReportRow): string => minorToDecimal(total.spend, account.plan.currency);
const conversions = ({ total }: ReportRow): string => String(total.conversions);
const purchases = ({ sales }: ReportRow): string => String(sales?.count ?? 0);
const value = ({ sales, account }: ReportRow): string =>
  sales ? minorToDecimal(sales.value, account.plan.currency) : none;

const metrics: Readonly<Record<string, (row: ReportRow) => string>> = {
  spend,
  billed_cost: (row) => (row.billed ? spend(row) : none),
  cash_spend: (row) => (row.billed ? spend(row) : none),
  voucher_spend: (row) => (row.billed ? '0' : none),
  impressions: ({ total }) => String(total.impressions),
  clicks: ({ total }) => String(total.clicks),
  reach: ({ total }) => String(total.reach),
  frequency: ({ total }) => ratio(total.impressions, total.reach),
  ctr: ({ total }) => ratio(total.clicks * 100, total.impressions),
  cpc: (row) => ratio(major(row), row.total.clicks),
  cpm: (row) => ratio(major(row) * 1000, row.total.impressions),
  conversion: conversions,
  cost_per_conversion: (row) => ratio(major(row), row.total.conversions),
  conversion_rate: ({ total }) => ratio(total.conversions * 100, total.clicks),
  conversion_rate_v2: ({ total }) => ratio(total.conversions * 100, total.clicks),
  real_time_conversion: conversions,
  result: conversions,
  cost_per_result: (row) => ratio(major(row), row.total.conversions),
  complete_payment: purchases,
  purchase: purchases,
  total_purchase: purchases,
  total_purchase_value: value,
  /** A value, whatever its name says. */
  total_complete_payment_rate: value,
  complete_payment_roas: (row) => (row.sales ? ratio(row.sales.value, row.total.spend) : none),
  onsite_shopping: () => none,
  total_onsite_shopping_value: () => none,
  total_sales_lead_value: () => none,
  currency: ({ account }) => account.plan.currency,
  advertiser_name: ({ account }) => account.name,
  campaign_id: ({ campaign }) => campaign?.id ?? none,
  campaign_name: ({ campaign }) => campaign?.name ?? none,
  adgroup_id: ({ adSet }) => adSet?.id ?? none,
  adgroup_name: ({ adSet }) => adSet?.name ?? none,
  ad_name: ({ ad }) => ad?.name ?? none,
};

export const metricNames: ReadonlySet<string> = new Set(Object.keys(metrics));

/** Amounts of money; reports over several advertisers give them without decimals. */
const money: ReadonlySet<string> = new Set([
  'spend',
  'billed_cost',
  'cash_spend',
  'cpc',
  'cpm',
  'cost_per_conversion',
  'cost_per_result',
  'total_purchase_value',
  'total_complete_payment_rate',
]);

export function writeMetrics(
  row: ReportRow,
  { metrics: names, several }: { readonly metrics: readonly string[]; readonly several: boolean },
): Record<string, string> {
  const written = Object.fromEntries(names.map((name) => [name, metrics[name]?.(row) ?? none]));
  if (!several) return written;
  for (const name of names) {
    const amount = Number(written[name]);
    if (money.has(name) && !Number.isNaN(amount)) written[name] = String(Math.round(amount));
  }
  const { id, plan } = row.account;
  return { ...written, advertiser_id: id, currency: plan.currency, timezone: plan.zone };
}
