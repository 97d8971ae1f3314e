// What a column of an imported file can mean and why a row of it is rejected, free of zod so that the window can use it.

/** In the order in which people choose them. */
export const importFields = [
  'day',
  'day_end',
  'account_id',
  'currency',
  'campaign_id',
  'campaign_name',
  'ad_group_id',
  'ad_group_name',
  'ad_id',
  'ad_name',
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'value',
] as const;
export type ImportField = (typeof importFields)[number];

export const importDelimiters = [',', ';', '\t', '|'] as const;
export type ImportDelimiter = (typeof importDelimiters)[number];

export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type ImportEncoding = (typeof importEncodings)[number];

/** "point": 1,234.56. "comma": 1.234,56. */
export const decimalStyles = ['point', 'comma'] as const;
export type DecimalStyle = (typeof decimalStyles)[number];

/** Of days written in numbers; a year that comes first is always followed by the month. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What to do with a second row of the same ad and day: it is one more part of a breakdown, or it is wrong. */
export const repeatRules = ['refuse', 'add'] as const;
export type RepeatRule = (typeof repeatRules)[number];

/** What a person still has to say before a file can be imported. */
export const importQuestions = [
  'platform',
  'account',
  'day_column',
  'campaign_column',
  'figure_column',
  'date_order',
  'decimal',
] as const;
export type ImportQuestion = (typeof importQuestions)[number];

export const rejectReasons = [
  'total_row',
  'wrong_columns',
  'no_day',
  'bad_day',
  'not_one_day',
  'day_out_of_range',
  'no_account',
  'unknown_account',
  'other_account',
  'currency_differs',
  'no_campaign',
  'no_ad_group',
  'no_ad',
  'bad_id',
  'name_too_long',
  'bad_number',
  'not_whole',
  'too_precise',
  'too_large',
  'repeated',
] as const;
export type RejectReason = (typeof rejectReasons)[number];
