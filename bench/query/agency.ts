// The agency whose screens are asked: every figure is worked out from whole numbers, alike in JavaScript and in SQL.

export const days = 100;
export const adsOfAccount = 1_000;
const adsOfCampaign = 8;
const adsOfAdGroup = 4;
export const campaignsOfAccount = adsOfAccount / adsOfCampaign;

export interface Agency {
  readonly accounts: number;
  /** First and last day, counted from 1970-01-01. */
  readonly from: number;
  readonly to: number;
}

/** Ends yesterday, so that no midnight falls into a run. */
export function agencyOf(rows: number): Agency {
  const to = Math.floor(Date.now() / 86_400_000) - 1;
  return { accounts: Math.max(1, Math.round(rows / days / adsOfAccount)), from: to - days + 1, to };
}

export const accountExtId = (account: number) => `88${1_000 + account}00200300`;
export const extId = (kind: 'c' | 'g' | 'a', account: number, n: number) =>
  `${{ c: 1, g: 2, a: 3 }[kind]}20206${String(account).padStart(5, '0')}${String(n).padStart(6, '0')}`;
export const campaignName = (account: number, campaign: number) =>
  `Aurora ${String(account).padStart(3, '0')} / Sales / ${String(campaign).padStart(4, '0')}`;

export const campaignOf = (ad: number) => Math.floor(ad / adsOfCampaign);
export const adGroupOf = (ad: number) => Math.floor(ad / adsOfAdGroup);

export interface Figures {
  readonly impressions: number;
  readonly clicks: number;
  readonly spendMicros: number;
  readonly conversionsMicro: number;
  readonly valueMicros: number;
}

export function figuresOf(account: number, ad: number, day: number): Figures {
  const seed = (account * 7_919 + ad * 104_729 + day * 1_299_721) % 1_000_003;
  const impressions = 200 + (seed % 48_000);
  const clicks = 1 + Math.floor(impressions / (40 + (seed % 90)));
  const converted = seed % 5 === 0 ? 1 + (seed % 23) : 0;
  return {
    impressions,
    clicks,
    spendMicros: clicks * (180_000 + (seed % 1_400) * 1_000),
    conversionsMicro: converted * 1_000_000,
    valueMicros: converted * (29_990_000 + (seed % 9_000) * 10_000),
  };
}

/** The same for DuckDB: accounts and ads count from 0. */
export const figuresSql = `
  WITH seeds AS (
    SELECT account, ad, day, (account * 7919 + ad * 104729 + day * 1299721) % 1000003 AS seed
    FROM range($accounts) AS a(account), range($from, $to + 1) AS d(day), range(${adsOfAccount}) AS n(ad)
  ), counted AS (
    SELECT *, 200 + seed % 48000 AS impressions, CASE WHEN seed % 5 = 0 THEN 1 + seed % 23 ELSE 0 END AS converted
    FROM seeds
  ), clicked AS (SELECT *, 1 + impressions // (40 + seed % 90) AS clicks FROM counted)
  SELECT account::INTEGER AS account, day::INTEGER AS day, (account * ${adsOfAccount} + ad)::INTEGER AS ad,
    (account * ${adsOfAccount / adsOfAdGroup} + ad // ${adsOfAdGroup})::INTEGER AS ad_group,
    (account * ${campaignsOfAccount} + ad // ${adsOfCampaign})::INTEGER AS campaign,
    impressions, clicks, clicks * (180000 + seed % 1400 * 1000) AS spend,
    converted * 1000000 AS conversions, converted * (29990000 + seed % 9000 * 10000) AS value
  FROM clicked ORDER BY account, day, ad`;
