// Stream of daily figures of one account's ads.
import { z } from 'zod';
import { parseMicros } from '../../../../src-shared/domain/micros.ts';
import type { ConnectorSettings, DayStream } from '../connector.ts';
import { brokenAnswer, checkCurrency } from '../platform-error.ts';
import type { AdDayData } from '../rows.ts';
import { readCompactDays } from './compact-days.ts';
import { attributionWindows, chooseConversions, readActions, type WireAction } from './conversions.ts';
import { pageReader } from './page.ts';
import { insightsPath, insightsReport } from './insights-report.ts';

const fields = [
  'account_currency',
  'ad_id',
  'ad_name',
  'adset_id',
  'adset_name',
  'campaign_id',
  'campaign_name',
  'impressions',
  'clicks',
  'spend',
  'actions',
  'action_values',
].join(',');

const whole = z.string().regex(/^\d+$/);
const decimal = z.string().regex(/^-?\d+(\.\d{1,6})?$/);
/** Texts by name, looked at in place: a history has tens of millions of them, and a copy of each would cost more. */
const isAction = (value: unknown): value is WireAction => {
  if (typeof value !== 'object' || value === null) return false;
  const texts = value as Readonly<Record<string, unknown>>;
  for (const name in texts) if (typeof texts[name] !== 'string') return false;
  return true;
};
const actions = z.array(z.custom<WireAction>(isAction)).optional();

const row = z.object({
  account_currency: z.string().optional(),
  ad_id: z.string(),
  ad_name: z.string().optional(),
  adset_id: z.string(),
  adset_name: z.string().optional(),
  campaign_id: z.string(),
  campaign_name: z.string().optional(),
  date_start: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  date_stop: z.string(),
  impressions: whole.default('0'),
  clicks: whole.default('0'),
  spend: decimal.default('0'),
  actions,
  action_values: actions,
});

const read = pageReader(row);

/** Widest window asked for at once; narrowed by how many rows come back. */
const stepDays = 31;

/** The same for an answer and for a report. */
function question({ from, to }: { readonly from: string; readonly to: string }) {
  return {
    level: 'ad',
    fields,
    time_range: JSON.stringify({ since: from, until: to }),
    time_increment: '1',
    action_attribution_windows: JSON.stringify(attributionWindows),
    use_unified_attribution_setting: 'true',
  };
}

export function dayStream(settings: ConnectorSettings): DayStream {
  return {
    name: 'ad_days',
    table: 'ad_days',
    write: 'replaceWindow',
    cursor: { start: settings.historyDays, stepDays, lookbackDays: settings.lookbackDays },
    report: insightsReport(question),
    request: (account, { limit, after, ...range }) => ({
      method: 'GET',
      path: insightsPath(account),
      query: { ...question(range), limit: String(limit), ...(after === null ? {} : { after }) },
      label: '/act_{id}/insights',
      signed: true,
    }),
    response(account, text) {
      const page = read(text);
      for (const found of page.rows) checkCurrency('meta', account, found.account_currency);
      return { rows: page.rows.map(toDay), after: page.after };
    },
    columns: readCompactDays,
  };
}

function toDay(found: z.infer<typeof row>): AdDayData {
  if (found.date_stop !== found.date_start)
    throw brokenAnswer('meta', new RangeError('a row of several days'));
  const counted = readActions(found.actions ?? [], found.action_values ?? []);
  return {
    day: Date.parse(`${found.date_start}T00:00:00Z`) / 86_400_000,
    adExtId: found.ad_id,
    adName: found.ad_name ?? found.ad_id,
    adGroupExtId: found.adset_id,
    adGroupName: found.adset_name ?? found.adset_id,
    campaignExtId: found.campaign_id,
    campaignName: found.campaign_name ?? found.campaign_id,
    impressions: BigInt(found.impressions),
    clicks: BigInt(found.clicks),
    spendMicros: parseMicros(found.spend),
    ...chooseConversions(counted),
    actions: counted,
  };
}
