// Stream of daily figures of one account's ads.
import { z } from 'zod';
import type { ConnectorSettings, DayStream } from '../connector.ts';
import { brokenAnswer, checkCurrency } from '../platform-error.ts';
import type { AdDayData } from '../rows.ts';
import { streamReader } from './answer.ts';
import { doubleToMicros, id, int64 } from './numbers.ts';
import {
  adKey,
  assetGroupKey,
  firstCursor,
  nextCursor,
  readCursor,
  type AssetGroupAccounts,
  type Cursor,
} from './parts.ts';
import { searchStream } from './query.ts';

const figures =
  'customer.currency_code, segments.date, metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions, ' +
  'metrics.conversions_value';

/** Names are left out: listings show removed ads too, and figures are most of what is fetched. */
const queries = {
  groups: `SELECT campaign.id, ad_group.id, ad_group_ad.ad.id, ${figures} FROM ad_group_ad`,
  assets: `SELECT campaign.id, asset_group.id, ${figures} FROM asset_group`,
} as const;

export function dayQuery(
  part: Cursor['part'],
  range: { readonly from: string; readonly to: string },
): string {
  return `${queries[part]} WHERE segments.date BETWEEN '${range.from}' AND '${range.to}'`;
}

/** Quoted on the way in, so that no digit passes through a float. */
const double = z
  .string()
  .regex(/^-?\d[\d.eE+-]*$/)
  .default('0');

const row = z.object({
  customer: z.object({ currencyCode: z.string().optional() }).optional(),
  campaign: z.object({ id }),
  adGroup: z.object({ id }).optional(),
  adGroupAd: z.object({ ad: z.object({ id }) }).optional(),
  assetGroup: z.object({ id }).optional(),
  segments: z.object({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  metrics: z
    .object({
      impressions: int64,
      clicks: int64,
      costMicros: int64,
      conversions: double,
      conversionsValue: double,
    })
    .optional(),
});

const read = streamReader(row);

/** Widest window asked for at once; narrowed by how many rows come back. Each is one operation, however wide. */
const stepDays = 180;

export function dayStream(settings: ConnectorSettings, accounts: AssetGroupAccounts): DayStream {
  return {
    name: 'ad_days',
    table: 'ad_days',
    write: 'replaceWindow',
    cursor: { start: settings.historyDays, stepDays, lookbackDays: settings.lookbackDays },
    first: ({ extId }) => firstCursor(accounts.mayHave(extId)),
    request({ extId, parentExtId }, { after, ...range }) {
      const { part } = readCursor(after);
      return searchStream({ extId, loginId: parentExtId }, dayQuery(part, range));
    },
    response(account, text, ask) {
      const after = nextCursor(readCursor(ask?.after ?? null), null);
      const rows = read(text);
      for (const { customer } of rows) checkCurrency('google_ads', account, customer?.currencyCode);
      return { rows: rows.map(toDay), after };
    },
  };
}

function pathOf({ adGroup, adGroupAd, assetGroup }: z.infer<typeof row>) {
  if (assetGroup) {
    const key = assetGroupKey(assetGroup.id);
    return { adExtId: key, adName: key, adGroupExtId: key, adGroupName: key };
  }
  if (!adGroup || !adGroupAd) throw brokenAnswer('google_ads', new RangeError('figures of nobody'));
  return {
    adExtId: adKey(adGroup.id, adGroupAd.ad.id),
    adName: adGroupAd.ad.id,
    adGroupExtId: adGroup.id,
    adGroupName: adGroup.id,
  };
}

function toDay(found: z.infer<typeof row>): AdDayData {
  const { campaign, segments, metrics } = found;
  return {
    ...pathOf(found),
    day: Date.parse(`${segments.date}T00:00:00Z`) / 86_400_000,
    campaignExtId: campaign.id,
    campaignName: campaign.id,
    impressions: BigInt(metrics?.impressions ?? '0'),
    clicks: BigInt(metrics?.clicks ?? '0'),
    spendMicros: BigInt(metrics?.costMicros ?? '0'),
    conversionsMicro: micros(metrics?.conversions),
    valueMicros: micros(metrics?.conversionsValue),
    actions: [],
  };
}

function micros(text = '0'): bigint {
  try {
    return doubleToMicros(text);
  } catch (error) {
    throw brokenAnswer('google_ads', error);
  }
}
