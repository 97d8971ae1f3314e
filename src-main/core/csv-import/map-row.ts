// Turns one record into one day of one ad, or says why it is none. Nothing in a cell is ever evaluated.
import { createHash } from 'node:crypto';
import type { ImportField, RejectReason } from '../../../src-shared/domain/import-fields.ts';
import type { ImportSettings } from '../../../src-shared/domain/import-settings.ts';
import { readDay } from './date-order.ts';
import { currencyInHeader } from './known-columns.ts';
import { readMicros } from './number-style.ts';

/** An account rows may be imported to. */
export interface ImportAccount {
  readonly extId: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
}

/** Ids are the platform's, or null where the file has only names. */
export interface ImportedAd {
  readonly level: 'campaign' | 'ad_group' | 'ad';
  readonly campaignId: string | null;
  readonly campaignName: string;
  readonly adGroupId: string | null;
  readonly adGroupName: string;
  readonly adId: string | null;
  readonly adName: string;
}

export interface ImportedDay {
  readonly accountId: string;
  readonly day: number;
  /** Tells ads of one account apart. */
  readonly adKey: string;
  readonly ad: ImportedAd;
  readonly impressions: bigint;
  readonly clicks: bigint;
  readonly spendMicros: bigint;
  readonly conversionsMicro: bigint;
  readonly valueMicros: bigint;
}

export interface Rejection {
  readonly reason: RejectReason;
  readonly column: number | null;
}

export interface RowRules {
  readonly settings: ImportSettings;
  readonly headers: readonly string[];
  /** By the platform's id; with an account chosen, that one alone. */
  readonly accounts: ReadonlyMap<string, ImportAccount>;
  /** Last day that can have figures. */
  readonly lastDay: number;
}

export type MapRow = (cells: readonly string[]) => ImportedDay | Rejection;

export function isRejection(row: ImportedDay | Rejection): row is Rejection {
  return 'reason' in row;
}

const longestName = 512;
/** 2000-01-01; no platform has figures of a day before. */
const firstDay = 10_957;
const oneWhole = 1_000_000n;

export function createRowMapper(rules: RowRules): MapRow {
  const { settings, headers } = rules;
  const places = new Map(settings.columns.flatMap((field, at) => (field === null ? [] : [[field, at]])));
  const has = (field: ImportField) => places.has(field);
  const level: ImportedAd['level'] =
    has('ad_id') || has('ad_name')
      ? 'ad'
      : has('ad_group_id') || has('ad_group_name')
        ? 'ad_group'
        : 'campaign';
  const spendAt = places.get('spend');
  const headerCurrency = spendAt === undefined ? null : currencyInHeader(headers[spendAt] ?? '');

  return (cells) => {
    const at = (field: ImportField) => places.get(field) ?? null;
    const text = (field: ImportField) => (cells[places.get(field) ?? -1] ?? '').trim();
    const reject = (reason: RejectReason, field?: ImportField): Rejection => ({
      reason,
      column: field === undefined ? null : at(field),
    });
    const dayText = text('day');
    const day = readDay(dayText, settings.dateOrder);
    // A campaign may be called Total, but no row of sums has a day.
    if (day === null && isTotal(cells)) return reject('total_row');
    if (cells.length !== headers.length) return reject('wrong_columns');
    if (nothing(dayText)) return reject('no_day', 'day');
    if (day === null) return reject('bad_day', 'day');
    if (has('day_end') && !nothing(text('day_end')) && readDay(text('day_end'), settings.dateOrder) !== day)
      return reject('not_one_day', 'day_end');
    if (day < firstDay || day > rules.lastDay) return reject('day_out_of_range', 'day');

    const named = accountIn(text('account_id'));
    if (settings.accountId !== null && named !== '' && named !== settings.accountId)
      return reject('other_account', 'account_id');
    const accountId = settings.accountId ?? named;
    if (accountId === '') return reject('no_account', 'account_id');
    const account = rules.accounts.get(accountId);
    if (!account) return reject('unknown_account', 'account_id');
    const currency = text('currency') || headerCurrency;
    if (currency && currency.toUpperCase() !== account.currency)
      return reject('currency_differs', text('currency') ? 'currency' : 'spend');

    const ids = { campaignId: text('campaign_id'), adGroupId: text('ad_group_id'), adId: text('ad_id') };
    const names = {
      campaignName: text('campaign_name'),
      adGroupName: text('ad_group_name'),
      adName: text('ad_name'),
    };
    if (ids.campaignId === '' && names.campaignName === '')
      return reject('no_campaign', has('campaign_name') ? 'campaign_name' : 'campaign_id');
    if (level === 'ad_group' && ids.adGroupId === '' && names.adGroupName === '')
      return reject('no_ad_group', has('ad_group_name') ? 'ad_group_name' : 'ad_group_id');
    if (level === 'ad' && ids.adId === '' && names.adName === '')
      return reject('no_ad', has('ad_name') ? 'ad_name' : 'ad_id');
    for (const field of ['campaign_id', 'ad_group_id', 'ad_id'] as const)
      // Spreadsheets write long ids as 1.2E+17, and their last digits are lost then.
      if (text(field) !== '' && !/^\d{1,40}$/.test(text(field))) return reject('bad_id', field);
    for (const field of ['campaign_name', 'ad_group_name', 'ad_name'] as const)
      if (text(field).length > longestName) return reject('name_too_long', field);

    const figures = { impressions: 0n, clicks: 0n, spend: 0n, conversions: 0n, value: 0n };
    for (const field of ['impressions', 'clicks', 'spend', 'conversions', 'value'] as const) {
      const micros = readMicros(text(field), settings.decimal);
      if (typeof micros === 'string') return reject(micros, field);
      figures[field] = micros;
    }
    for (const field of ['impressions', 'clicks'] as const) {
      if (figures[field] % oneWhole !== 0n) return reject('not_whole', field);
      if (figures[field] < 0n) return reject('bad_number', field);
    }
    const ad: ImportedAd = {
      level,
      campaignId: ids.campaignId || null,
      campaignName: names.campaignName || ids.campaignId,
      adGroupId: ids.adGroupId || null,
      adGroupName: names.adGroupName || ids.adGroupId,
      adId: ids.adId || null,
      adName: names.adName || ids.adId,
    };
    return {
      accountId,
      day,
      adKey: keyOf(ad),
      ad,
      impressions: figures.impressions / oneWhole,
      clicks: figures.clicks / oneWhole,
      spendMicros: figures.spend,
      conversionsMicro: figures.conversions,
      valueMicros: figures.value,
    };
  };
}

/** Meta writes act_123, Google 123-456-7890. */
export function accountIn(text: string): string {
  const bareId = text.replace(/^act_/, '');
  return /^[\d-]+$/.test(bareId) ? bareId.replaceAll('-', '') : bareId;
}

const nothing = (text: string) => /^[-\s\u2013\u2014]*$/.test(text);

/** The rows of sums that exports put at the end, or right below the columns' names. */
function isTotal(cells: readonly string[]): boolean {
  return /^(total|gesamt|summe)\b/i.test((cells.find((cell) => cell.trim() !== '') ?? '').trim());
}

function keyOf(ad: ImportedAd): string {
  const campaign = ad.campaignId ?? `=${ad.campaignName}`;
  const adGroup = ad.adGroupId ?? `=${ad.adGroupName}`;
  if (ad.level === 'campaign') return JSON.stringify([campaign]);
  if (ad.level === 'ad_group') return JSON.stringify(ad.adGroupId ? [null, adGroup] : [campaign, adGroup]);
  return JSON.stringify(ad.adId ? [null, null, ad.adId] : [campaign, adGroup, `=${ad.adName}`]);
}

/** The id that stands in for one the file does not have: the same for the same names. Platforms' ids have no tilde. */
export function standInId(...parts: readonly string[]): string {
  return `~${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)}`;
}
