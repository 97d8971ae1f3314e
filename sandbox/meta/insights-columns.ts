// The columns an insights row can have, each written straight as JSON text for speed.
import { actionsJson, actionValuesJson } from './insights-actions.ts';
import { isoOf } from '../agency/days.ts';
import { minorToDecimal, minorUnits } from '../agency/currencies.ts';
import type { Account, Ad, AdSet, Campaign } from '../agency/entities.ts';
import type { AdDay } from '../agency/metrics.ts';
import type { ConversionKind } from './insights-actions.ts';

/** One row before it is written. Parents of the level are there, children are not. */
export interface InsightsRow {
  readonly account: Account;
  readonly campaign: Campaign | undefined;
  readonly adSet: AdSet | undefined;
  readonly ad: Ad | undefined;
  since: number;
  until: number;
  readonly total: AdDay;
  /** The total by kind of conversion; below the account level only one is in use. */
  readonly kinds: Readonly<Record<ConversionKind, AdDay>>;
}

export type Column = (row: InsightsRow, windows: readonly string[]) => string;

const text = (value: string | undefined): string => (value === undefined ? '' : JSON.stringify(value));
const ratio = (top: number, bottom: number): string => (bottom === 0 ? '' : `"${(top / bottom).toFixed(6)}"`);
const major = (row: InsightsRow): number => row.total.spend / minorUnits(row.account.plan.currency);
const conversionKinds: readonly ConversionKind[] = ['purchase', 'lead', 'install', 'other'];

function list(row: InsightsRow, write: (day: AdDay, kind: ConversionKind) => string): string {
  let all = '';
  for (const kind of conversionKinds) {
    const day = row.kinds[kind];
    if (day.impressions === 0) continue;
    const some = write(day, kind);
    if (some !== '') all += all === '' ? some : `,${some}`;
  }
  return all === '' ? '' : `[${all}]`;
}

/** On account level `link_click` of several kinds must be one entry, so kinds are merged before writing. */
function actions(row: InsightsRow, windows: readonly string[]): string {
  const used = conversionKinds.filter((kind) => row.kinds[kind].impressions > 0);
  if (used.length <= 1) return list(row, (day, kind) => actionsJson(day, kind, windows));
  const traffic = actionsJson({ ...row.total, conversions: 0 }, 'other', windows);
  const rest = list(row, (day, kind) => actionsJson({ ...day, linkClicks: 0 }, kind, windows));
  if (rest === '') return traffic === '' ? '' : `[${traffic}]`;
  return traffic === '' ? rest : `[${traffic},${rest.slice(1)}`;
}

const columns: Record<string, Column> = {
  account_id: (row) => `"${row.account.id}"`,
  account_name: (row) => text(row.account.name),
  account_currency: (row) => `"${row.account.plan.currency}"`,
  campaign_id: (row) => text(row.campaign?.id),
  campaign_name: (row) => text(row.campaign?.name),
  adset_id: (row) => text(row.adSet?.id),
  adset_name: (row) => text(row.adSet?.name),
  ad_id: (row) => text(row.ad?.id),
  ad_name: (row) => text(row.ad?.name),
  objective: (row) => text(row.campaign?.objective),
  optimization_goal: (row) => text(row.adSet?.optimizationGoal),
  buying_type: (row) => text(row.campaign?.buyingType),
  attribution_setting: (row) => (row.adSet ? '"7d_click_1d_view"' : ''),
  spend: (row) => `"${minorToDecimal(row.total.spend, row.account.plan.currency)}"`,
  impressions: (row) => `"${row.total.impressions}"`,
  reach: (row) => `"${row.total.reach}"`,
  clicks: (row) => `"${row.total.clicks}"`,
  inline_link_clicks: (row) => `"${row.total.linkClicks}"`,
  frequency: (row) => ratio(row.total.impressions, row.total.reach),
  cpc: (row) => ratio(major(row), row.total.clicks),
  cpm: (row) => ratio(major(row) * 1000, row.total.impressions),
  ctr: (row) => ratio(row.total.clicks * 100, row.total.impressions),
  actions,
  action_values: (row, windows) =>
    list(row, (day, kind) => actionValuesJson(day, { kind, currency: row.account.plan.currency, windows })),
  purchase_roas: (row) => {
    const roas = ratio(row.kinds.purchase.value, row.total.spend);
    return roas === '' || row.kinds.purchase.value === 0
      ? ''
      : `[{"action_type":"omni_purchase","value":${roas}}]`;
  },
  cost_per_action_type: (row) => {
    const cost = ratio(major(row), row.total.linkClicks);
    return cost === '' ? '' : `[{"action_type":"link_click","value":${cost}}]`;
  },
};

const datesOnly = ['date_start', 'date_stop'];
export const insightFieldNames: readonly string[] = [...Object.keys(columns), ...datesOnly];

/** A writer of whole rows for the chosen fields; the dates always come along. */
export function rowWriter(
  fields: readonly string[],
  windows: readonly string[],
): (row: InsightsRow) => string {
  const chosen = fields.flatMap((name) => {
    const column = columns[name];
    return column ? [{ key: `"${name}":`, column }] : [];
  });
  return (row) => {
    let out = '{';
    for (const { key, column } of chosen) {
      const value = column(row, windows);
      if (value !== '') out += `${key}${value},`;
    }
    return `${out}"date_start":"${isoOf(row.since)}","date_stop":"${isoOf(row.until)}"}`;
  };
}
