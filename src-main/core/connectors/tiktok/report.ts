// Stream of daily figures of one advertiser's ads, from TikTok's synchronous report.
import { z } from 'zod';
import type { ConnectorSettings, DayStream } from '../connector.ts';
import { PlatformError, checkCurrency } from '../platform-error.ts';
import type { AdDayData } from '../rows.ts';
import { readData } from './answer.ts';
import { chooseValue, purchaseMetrics, readActions } from './conversions.ts';
import { microsOf } from './decimals.ts';
import { pageInfo, pageQuery, toPage } from './page.ts';

/** "-" stands for what TikTok does not report for a row; the mirror counts it as none. */
const whole = z
  .string()
  .regex(/^(-|\d+)$/)
  .transform((text) => (text === '-' ? 0n : BigInt(text)));
const decimal = z
  .string()
  .regex(/^(-|-?\d+(\.\d+)?)$/)
  .transform((text) => (text === '-' ? 0n : microsOf(text)));

const names = ['ad_name', 'adgroup_id', 'adgroup_name', 'campaign_id', 'campaign_name'];
const figures = ['currency', 'impressions', 'clicks', 'spend', 'conversion', ...purchaseMetrics];

const row = z.object({
  dimensions: z.object({
    ad_id: z.string().regex(/^\d+$/),
    /** A day of the advertiser's, with a time part that is always midnight. */
    stat_time_day: z.string().regex(/^\d{4}-\d{2}-\d{2}( 00:00:00)?$/),
  }),
  metrics: z
    .object({
      ad_name: z.string(),
      adgroup_id: z.string().regex(/^\d+$/),
      adgroup_name: z.string(),
      campaign_id: z.string().regex(/^\d+$/),
      campaign_name: z.string(),
      currency: z.string().optional(),
      impressions: whole,
      clicks: whole,
      spend: decimal,
      conversion: decimal,
    })
    .and(z.object(Object.fromEntries(purchaseMetrics.map((name) => [name, decimal.optional()])))),
});
type Row = z.infer<typeof row>;

const answer = z.object({ list: z.array(row), page_info: pageInfo });

/** The widest range that daily rows are given for. */
const stepDays = 30;
/** A report leaves out, without a word, what goes beyond this many ads. */
const mostIds = 20_000;

const query = {
  report_type: 'BASIC',
  service_type: 'AUCTION',
  data_level: 'AUCTION_AD',
  dimensions: JSON.stringify(['ad_id', 'stat_time_day']),
  metrics: JSON.stringify([...names, ...figures]),
  // Without it what deleted ads delivered is missing from the sums.
  filtering: JSON.stringify([
    { field_name: 'ad_status', filter_type: 'IN', filter_value: JSON.stringify(['STATUS_ALL']) },
  ]),
};

export function dayStream(settings: ConnectorSettings): DayStream {
  return {
    name: 'ad_days',
    table: 'ad_days',
    write: 'replaceWindow',
    cursor: { start: settings.historyDays, stepDays, lookbackDays: settings.lookbackDays },
    request: (account, ask) => ({
      method: 'GET',
      path: '/report/integrated/get/',
      // One advertiser at a time: of several at once, money comes without its decimals.
      query: {
        advertiser_id: account.extId,
        ...query,
        start_date: ask.from,
        end_date: ask.to,
        ...pageQuery(ask),
      },
      label: '/report/integrated/get/',
      signed: true,
    }),
    response(account, text) {
      const { list, page_info: info } = readData(answer, text);
      // Fewer days have fewer rows, and no more ads than rows.
      if (info.total_number >= mostIds)
        throw new PlatformError('tiktok', { kind: 'shrink', code: 'report too long', trace: null });
      for (const { metrics } of list) checkCurrency('tiktok', account, metrics.currency);
      return toPage(list.map(toDay), info);
    },
  };
}

function toDay({ dimensions, metrics }: Row): AdDayData {
  const actions = readActions(metrics);
  return {
    day: Date.parse(`${dimensions.stat_time_day.slice(0, 10)}T00:00:00Z`) / 86_400_000,
    adExtId: dimensions.ad_id,
    adName: metrics.ad_name,
    adGroupExtId: metrics.adgroup_id,
    adGroupName: metrics.adgroup_name,
    campaignExtId: metrics.campaign_id,
    campaignName: metrics.campaign_name,
    impressions: metrics.impressions,
    clicks: metrics.clicks,
    spendMicros: metrics.spend,
    conversionsMicro: metrics.conversion,
    valueMicros: chooseValue(actions),
    actions,
  };
}
