// Filters that may be kept in clear on this computer: of numbers, days and the platforms' own states, and of nothing typed.
import {
  dateFields,
  dateOperators,
  numberFields,
  numberOperators,
  type ChoiceField,
} from '../../../src-shared/domain/explorer-fields.ts';
import type { Condition, ExplorerFilter } from '../../../src-shared/domain/explorer-query.ts';

/** Choices among words of the platforms; those of clients and accounts would tell of one that is purged. */
const namelessChoices: readonly ChoiceField[] = [
  'status',
  'platform',
  'objective',
  'currency',
  'budget_kind',
];

/** Conditions of a group or of the whole, and groups. */
const most = 20;
const amount = /^-?\d{1,24}(\.\d{1,6})?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Null: it holds a name, or is none. Half a filter would find something else, so it is all or nothing. */
export function keepable(filter: unknown): ExplorerFilter | null {
  if (!isPart(filter) || !isMatch(filter['match']) || !isList(filter['of'], 0)) return null;
  return filter['of'].every((part) => isGroup(part) || isNameless(part)) ? (filter as ExplorerFilter) : null;
}

type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;
const isMatch = (value: unknown) => value === 'all' || value === 'any';
const isList = (value: unknown, least: number): value is readonly unknown[] =>
  Array.isArray(value) && value.length >= least && value.length <= most;
const isOneOf = (known: readonly string[], value: unknown) => known.some((one) => one === value);

function isGroup(part: unknown): boolean {
  if (!isPart(part) || part['kind'] !== 'group') return false;
  return isMatch(part['match']) && isList(part['of'], 1) && part['of'].every(isNameless);
}

function isNameless(part: unknown): part is Condition {
  if (!isPart(part)) return false;
  const { kind, field, is, value, values, to } = part;
  const fits = (shape: RegExp) =>
    [value, ...(to === null || to === undefined ? [] : [to])].every(
      (one) => typeof one === 'string' && shape.test(one),
    );
  if (kind === 'number') return isOneOf(numberFields, field) && isOneOf(numberOperators, is) && fits(amount);
  if (kind === 'date') return isOneOf(dateFields, field) && isOneOf(dateOperators, is) && fits(day);
  return (
    kind === 'choice' &&
    isOneOf(namelessChoices, field) &&
    isOneOf(['any_of', 'none_of'], is) &&
    isList(values, 1) &&
    values.every((one) => typeof one === 'string' && one.length <= 200)
  );
}
