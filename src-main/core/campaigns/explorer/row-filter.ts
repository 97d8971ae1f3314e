// Compiles a filter into a test of rows over the table's columns; nothing a person typed ever becomes SQL.
import { addDays } from '../../../../src-shared/domain/days.ts';
import type {
  Condition,
  ConditionGroup,
  ExplorerFilter,
} from '../../../../src-shared/domain/explorer-query.ts';
import type { ChoiceField, TextOperator } from '../../../../src-shared/domain/explorer-fields.ts';
import { parseMicros } from '../../../../src-shared/domain/micros.ts';
import { instantIn } from '../../connectors/local-time.ts';
import type { ExplorerTable } from './explorer-table.ts';
import { foldText } from './fold-text.ts';
import type { RowTags } from './row-tags.ts';
import { choiceOf, foldedText, instantOf, numberOf } from './row-values.ts';

type Test = (row: number) => boolean;
type ConditionOf<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

const everything: Test = () => true;

/** Ascending. Removed ones are in it only where somebody asks for them, or where they delivered something. */
export function matchingRows(table: ExplorerTable, filter: ExplorerFilter, tags: RowTags): Uint32Array {
  const holds = filterTest({ table, tags }, filter);
  const withRemoved = asksForRemoved(filter);
  const rows = new Uint32Array(table.size);
  let kept = 0;
  for (let row = 0; row < table.size; row += 1) {
    if (!withRemoved && table.statuses[row] === 'removed' && table.delivered[row] === 0) continue;
    if (holds(row)) rows[kept++] = row;
  }
  return kept === table.size ? rows : rows.slice(0, kept);
}

function asksForRemoved({ of }: Pick<ExplorerFilter, 'of'>): boolean {
  return of.some((one) =>
    one.kind === 'group'
      ? asksForRemoved(one)
      : one.kind === 'choice' &&
        one.field === 'status' &&
        one.is === 'any_of' &&
        one.values.includes('removed'),
  );
}

interface Filtered {
  readonly table: ExplorerTable;
  readonly tags: RowTags;
}

function filterTest(filtered: Filtered, { match, of }: ExplorerFilter | ConditionGroup): Test {
  const tests = of.map((one) =>
    one.kind === 'group' ? filterTest(filtered, one) : conditionTest(filtered, one),
  );
  if (tests.length === 0) return everything;
  return match === 'all' ? every(tests) : some(tests);
}

function every(tests: readonly Test[]): Test {
  const real = tests.filter((test) => test !== everything);
  const [first = everything, second] = real;
  if (real.length < 2) return first;
  if (real.length === 2 && second) return (row) => first(row) && second(row);
  return (row) => real.every((test) => test(row));
}

function some(tests: readonly Test[]): Test {
  return (row) => tests.some((test) => test(row));
}

function conditionTest({ table, tags }: Filtered, condition: Condition): Test {
  switch (condition.kind) {
    case 'text':
      return textTest(table, condition);
    case 'choice':
      return condition.field === 'tag'
        ? tagTest({ table, tags }, condition)
        : choiceTest(table, { ...condition, field: condition.field });
    case 'number':
      return numberTest(table, condition);
    case 'date':
      return dateTest(table, condition);
  }
}

const textTests: Readonly<Record<TextOperator, (text: string, wanted: string) => boolean>> = {
  contains: (text, wanted) => text.includes(wanted),
  lacks: (text, wanted) => !text.includes(wanted),
  is: (text, wanted) => text === wanted,
  is_not: (text, wanted) => text !== wanted,
  starts: (text, wanted) => text.startsWith(wanted),
  ends: (text, wanted) => text.endsWith(wanted),
};

function textTest(table: ExplorerTable, { field, is, value }: ConditionOf<'text'>): Test {
  const wanted = foldText(value);
  const holds = textTests[is];
  if (field === 'account' || field === 'client') {
    const answers = table.parts.map(({ account }) =>
      holds(foldText(field === 'account' ? account.name : account.client), wanted),
    );
    return (row) => answers[table.partAt[row] ?? 0] ?? false;
  }
  const text = foldedText(table, field);
  return (row) => holds(text(row), wanted);
}

function tagTest(
  { table, tags }: Filtered,
  { is, values }: Pick<ConditionOf<'choice'>, 'is' | 'values'>,
): Test {
  const any = tags.bears(table, values);
  return is === 'any_of' ? any : (row) => !any(row);
}

type PlainChoice = ConditionOf<'choice'> & { readonly field: Exclude<ChoiceField, 'tag'> };

function choiceTest(table: ExplorerTable, { field, is, values }: PlainChoice): Test {
  const wanted = new Set(values);
  const value = choiceOf(table, field);
  const anyOf = is === 'any_of';
  return (row) => wanted.has(value(row)) === anyOf;
}

function numberTest(table: ExplorerTable, { field, is, value, to }: ConditionOf<'number'>): Test {
  const number = numberOf(table, field);
  const low = Number(parseMicros(value));
  const high = Number(parseMicros(to ?? value));
  switch (is) {
    case 'gt':
      return (row) => number(row) > low;
    case 'gte':
      return (row) => number(row) >= low;
    case 'lt':
      return (row) => number(row) < low;
    case 'lte':
      return (row) => number(row) <= low;
    case 'eq':
      return (row) => number(row) === low;
    case 'between':
      return (row) => number(row) >= low && number(row) <= high;
    case 'none':
      return (row) => Number.isNaN(number(row));
  }
}

/** A day begins at another instant in each account's zone. */
function dateTest(table: ExplorerTable, { field, is, value, to }: ConditionOf<'date'>): Test {
  const instant = instantOf(table, field);
  const begins = startsOf(table, value);
  const ends = startsOf(table, addDays(to ?? value, 1));
  const begin = (row: number) => begins[table.partAt[row] ?? 0] ?? NaN;
  const end = (row: number) => ends[table.partAt[row] ?? 0] ?? NaN;
  switch (is) {
    case 'before':
      return (row) => instant(row) < begin(row);
    case 'from':
      return (row) => instant(row) >= begin(row);
    case 'between':
      return (row) => instant(row) >= begin(row) && instant(row) < end(row);
    case 'none':
      return (row) => Number.isNaN(instant(row));
  }
}

function startsOf(table: ExplorerTable, day: string): Float64Array {
  const byZone = new Map<string, number>();
  return Float64Array.from(table.parts, ({ account: { zone } }) => {
    const known = byZone.get(zone) ?? instantIn(zone, `${day} 00:00:00`) ?? NaN;
    byZone.set(zone, known);
    return known;
  });
}
