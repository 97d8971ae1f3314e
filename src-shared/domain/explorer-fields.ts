// What the explorer can filter, group and sort by; free of zod, so that the window can use it without loading a parser.
export const explorerLevels = ['campaigns', 'ad_groups', 'ads'] as const;
export type ExplorerLevel = (typeof explorerLevels)[number];

export const textFields = ['name', 'campaign', 'ad_group', 'account', 'client', 'delivery'] as const;
export type TextField = (typeof textFields)[number];
export const textOperators = ['contains', 'lacks', 'is', 'is_not', 'starts', 'ends'] as const;
export type TextOperator = (typeof textOperators)[number];

export const choiceFields = [
  'status',
  'platform',
  'client',
  'account',
  'objective',
  'currency',
  'budget_kind',
  /** Any of those a row bears, or that what it is in bears. */
  'tag',
] as const;
export type ChoiceField = (typeof choiceFields)[number];

/** Ratios are computed from the sums of the range. CTR and CVR are in percent. */
export const metricFields = [
  'spend',
  'impressions',
  'clicks',
  'conversions',
  'value',
  'cpa',
  'roas',
  'ctr',
  'cpc',
  'cvr',
] as const;
export type MetricField = (typeof metricFields)[number];
/** `change`: spend against the compared period, in percent. */
export const numberFields = [...metricFields, 'budget', 'change'] as const;
export type NumberField = (typeof numberFields)[number];
export const numberOperators = ['gt', 'gte', 'lt', 'lte', 'eq', 'between', 'none'] as const;
export type NumberOperator = (typeof numberOperators)[number];

export const dateFields = ['start', 'end', 'updated'] as const;
export type DateField = (typeof dateFields)[number];
export const dateOperators = ['before', 'from', 'between', 'none'] as const;
export type DateOperator = (typeof dateOperators)[number];

export const groupFields = [
  'client',
  'platform',
  'account',
  'status',
  'objective',
  'currency',
  'campaign',
  'ad_group',
] as const;
export type GroupField = (typeof groupFields)[number];

export const sortFields = [
  'name',
  'campaign',
  'ad_group',
  'account',
  'client',
  'platform',
  'status',
  'objective',
  'delivery',
  'start',
  'end',
  'updated',
  ...numberFields,
] as const;
export type SortField = (typeof sortFields)[number];

export const exportFormats = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const amounts: ReadonlySet<SortField> = new Set<SortField>(['spend', 'value', 'cpa', 'cpc', 'budget']);

/** Money, which is of an account's currency. */
export function isAmount(field: SortField): boolean {
  return amounts.has(field);
}
