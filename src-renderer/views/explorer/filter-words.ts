// Conditions as the sentences people read on chips, and what each field may be asked.
import type { Condition } from '../../../src-shared/domain/explorer-query.ts';
import {
  choiceFields,
  dateFields,
  dateOperators,
  numberFields,
  numberOperators,
  textFields,
  textOperators,
} from '../../../src-shared/domain/explorer-fields.ts';
import { spoken } from '../../words/spoken.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { groupText } from './line-name.tsx';

export type ConditionField = Condition['field'];

/** Choices of a field by value: what people know them as. */
export type ChoiceNames = (field: ConditionField, value: string) => string;

export const filterFields: readonly { readonly kind: Condition['kind']; readonly field: ConditionField }[] = [
  ...textFields.map((field) => ({ kind: 'text' as const, field })),
  ...choiceFields
    .filter((field) => field !== 'client' && field !== 'account')
    .map((field) => ({ kind: 'choice' as const, field })),
  ...numberFields.map((field) => ({ kind: 'number' as const, field })),
  ...dateFields.map((field) => ({ kind: 'date' as const, field })),
];

const fieldWords: Readonly<Record<ConditionField, WordKey>> = {
  name: 'column.name',
  campaign: 'explorer.campaign',
  ad_group: 'explorer.adGroup',
  account: 'campaign.account',
  client: 'column.client',
  delivery: 'campaign.delivery',
  status: 'column.status',
  platform: 'campaign.platform',
  objective: 'campaign.objective',
  currency: 'explorer.currency',
  budget_kind: 'explorer.budgetKind',
  spend: 'column.spend',
  impressions: 'campaign.impressions',
  clicks: 'campaign.clicks',
  conversions: 'column.conversionsExplain',
  value: 'explorer.value',
  cpa: 'column.cpa',
  roas: 'column.roas',
  ctr: 'explorer.ctr',
  cpc: 'explorer.cpc',
  cvr: 'explorer.cvr',
  budget: 'explorer.budget',
  change: 'explorer.changePercent',
  start: 'explorer.start',
  end: 'explorer.end',
  updated: 'explorer.updated',
  tag: 'tags.title',
};

export const fieldWord = (field: ConditionField) => t(fieldWords[field]);

export const operatorsOf: Readonly<Record<Condition['kind'], readonly string[]>> = {
  text: textOperators,
  choice: ['any_of', 'none_of'],
  number: numberOperators,
  date: dateOperators,
};

export const operatorWord = (kind: Condition['kind'], is: string) => t(`filter.${kind}.${is}` as WordKey);

/** "Spend > 100 and 200" is not a sentence: between has one of its own. */
export function conditionText(condition: Condition, names: ChoiceNames): string {
  const field = fieldWord(condition.field);
  const is = operatorWord(condition.kind, condition.is);
  if (condition.is === 'none') return t('filter.sentenceBare', { field, is });
  if (condition.kind === 'choice') {
    const values = condition.values.map((value) => names(condition.field, value));
    const list = new Intl.ListFormat(spoken().language, { type: 'disjunction' }).format(values);
    return t('filter.sentence', { field, is, value: list });
  }
  const { value } = condition;
  if (condition.is === 'between' && 'to' in condition)
    return t('filter.sentenceBetween', { field, is, value, to: condition.to ?? value });
  return t('filter.sentence', { field, is, value });
}

/** Choices whose names the window knows by itself. */
export const plainName: ChoiceNames = (field, value) =>
  field === 'status' || field === 'platform' || field === 'objective'
    ? groupText(field, value)
    : field === 'budget_kind'
      ? t(`filter.budget.${value}` as WordKey)
      : value;

export function emptyCondition(kind: Condition['kind'], field: ConditionField): Condition {
  const made = {
    text: { kind: 'text', field, is: 'contains', value: '' },
    choice: { kind: 'choice', field, is: 'any_of', values: [] },
    number: { kind: 'number', field, is: 'gt', value: '0' },
    date: { kind: 'date', field, is: 'from', value: '' },
  }[kind];
  return made as Condition;
}
