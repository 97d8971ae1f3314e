// Conditions of WHERE as functions of a row.
import { queryError } from '../google-error.ts';
import type { Condition, Literal } from './parse.ts';
import { textOf } from './field.ts';
import type { Field, Row, Value } from './field.ts';

type Test = (row: Row) => boolean;

const comparing = ['=', '!=', '<', '<=', '>', '>=', 'IN', 'NOT IN', 'BETWEEN'];
const allowed: Record<Field['type'], readonly string[]> = {
  int64: comparing,
  double: comparing,
  enum: ['=', '!=', 'IN', 'NOT IN'],
  bool: ['=', '!='],
  string: [
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    'IN',
    'NOT IN',
    'BETWEEN',
    'LIKE',
    'NOT LIKE',
    'REGEXP_MATCH',
    'NOT REGEXP_MATCH',
  ],
  resource: ['=', '!=', 'IN', 'NOT IN', 'LIKE', 'NOT LIKE', 'REGEXP_MATCH', 'NOT REGEXP_MATCH'],
  date: [],
  message: [],
};

/** The literal as the field's type has it. Ids and numbers are not quoted. */
function readLiteral(field: Field, literal: Literal): string {
  const { kind, text } = literal;
  if (field.type === 'int64' || field.type === 'double') {
    if (kind === 'number') return text;
    throw queryError('BAD_NUMBER', `'${text}' is not a number, as ${field.name} needs.`, text);
  }
  if (field.type === 'bool') {
    const word = text.toLowerCase();
    if (word === 'true' || word === 'false') return word;
    throw queryError('BAD_VALUE', `'${text}' is not TRUE or FALSE.`, text);
  }
  if (field.type === 'enum') {
    if (kind !== 'number' && field.constants?.includes(text) === true) return text;
    throw queryError(
      'BAD_ENUM_CONSTANT',
      `Invalid enum value cannot be included in WHERE clause: '${text}'.`,
      text,
    );
  }
  if (kind !== 'string') throw queryError('BAD_VALUE', `'${text}' must be in quotes.`, text);
  return text;
}

function compare(field: Field, value: Value, wanted: string): number {
  if (field.type === 'int64') {
    const difference = BigInt(textOf(value)) - BigInt(wanted.split('.')[0] ?? '0');
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  if (field.type === 'double') return Number(value) - Number(wanted);
  const own = textOf(value);
  return own < wanted ? -1 : own > wanted ? 1 : 0;
}

/** `%` and `_` as the platform's LIKE has them; in brackets they, and a bracket itself, stand for themselves. */
function likePattern(text: string): RegExp {
  const source = text.replace(/\[([[\]%_])\]|[^]/gu, (token: string, itself: string | undefined) => {
    if (token === '%') return '.*';
    if (token === '_') return '.';
    return (itself ?? token).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'isu');
}

function regexp(text: string): RegExp {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    throw queryError('INVALID_STRING_VALUE', `'${text}' is not a regular expression.`, text);
  }
}

function repeatedTest(field: Field, operator: string, wanted: readonly string[]): Test {
  const listOf = (row: Row): readonly string[] => {
    const value = field.read(row);
    return Array.isArray(value) ? value.map(String) : [];
  };
  if (operator === 'CONTAINS ANY') return (row) => listOf(row).some((one) => wanted.includes(one));
  if (operator === 'CONTAINS ALL') return (row) => wanted.every((one) => listOf(row).includes(one));
  if (operator === 'CONTAINS NONE') return (row) => !listOf(row).some((one) => wanted.includes(one));
  throw queryError(
    'OPERATOR_FIELD_MISMATCH',
    `${operator} cannot be used on ${field.name}, which is a list.`,
  );
}

/** Throws a queryError where the operator or a value does not suit the field. */
export function testOf(field: Field, { operator, values }: Condition): Test {
  if (operator === 'IS NULL') return (row) => field.read(row) === undefined;
  if (operator === 'IS NOT NULL') return (row) => field.read(row) !== undefined;
  if (!field.repeated && !allowed[field.type].includes(operator))
    throw queryError('OPERATOR_FIELD_MISMATCH', `Operator ${operator} cannot be used on ${field.name}.`);
  const wanted = values.map((literal) => readLiteral(field, literal));
  if (field.repeated) return repeatedTest(field, operator, wanted);
  const [first = '', second = ''] = wanted;
  const known = (row: Row, test: (value: Value) => boolean): boolean => {
    const value = field.read(row);
    return value !== undefined && test(value);
  };
  const is = (test: (order: number) => boolean): Test => {
    return (row) => known(row, (value) => test(compare(field, value, first)));
  };
  switch (operator) {
    case '=':
      return is((order) => order === 0);
    case '!=':
      return (row) => !is((order) => order === 0)(row);
    case '<':
      return is((order) => order < 0);
    case '<=':
      return is((order) => order <= 0);
    case '>':
      return is((order) => order > 0);
    case '>=':
      return is((order) => order >= 0);
    case 'IN':
    case 'NOT IN': {
      const set = new Set(wanted);
      return (row) => set.has(textOf(field.read(row))) === (operator === 'IN');
    }
    case 'BETWEEN':
      return (row) =>
        known(row, (value) => compare(field, value, first) >= 0 && compare(field, value, second) <= 0);
    default: {
      const pattern = operator.endsWith('LIKE') ? likePattern(first) : regexp(first);
      const negative = operator.startsWith('NOT');
      return (row) => pattern.test(textOf(field.read(row))) !== negative;
    }
  }
}

/** Order of two values of a field; what is not set comes first. */
export function orderOf(field: Field, a: Value, b: Value): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return compare(field, a, textOf(b));
}
