// The values of a row by field: texts, choices, numbers and instants, read from the table's columns.
import type {
  ChoiceField,
  DateField,
  GroupField,
  MetricField,
  NumberField,
  TextField,
} from '../../../../src-shared/domain/explorer-fields.ts';
import type { AccountEntities } from './account-entities.ts';
import { metricPlaces, type ExplorerTable, type TablePart } from './explorer-table.ts';

type ByRow<T> = (row: number) => T;

function partOf(table: ExplorerTable, row: number): TablePart {
  const part = table.parts[table.partAt[row] ?? 0];
  if (!part) throw new RangeError('no such row');
  return part;
}

/** Folded, as people look for it. */
export function foldedText(
  table: ExplorerTable,
  field: Exclude<TextField, 'account' | 'client'>,
): ByRow<string> {
  switch (field) {
    case 'name':
      return (row) => partOf(table, row).entities.folded[table.placeAt[row] ?? 0] ?? '';
    case 'delivery':
      return (row) => partOf(table, row).entities.deliveries[table.placeAt[row] ?? 0]?.toLowerCase() ?? '';
    case 'campaign':
      return above(table, 'campaigns', (of, place) => of.folded[place] ?? '');
    case 'ad_group':
      return above(table, 'adGroups', (of, place) => of.folded[place] ?? '');
  }
}

/** A value of what a row is in; empty where there is nothing above. */
export function above<T extends string | number>(
  table: ExplorerTable,
  level: 'campaigns' | 'adGroups',
  value: (of: AccountEntities, place: number) => T,
): ByRow<T | ''> {
  return (row) => {
    const part = partOf(table, row);
    const of = part[level];
    const { campaignAt, adGroupAt } = part.entities;
    const place = (level === 'campaigns' ? campaignAt : adGroupAt)[table.placeAt[row] ?? 0] ?? -1;
    return of === null || place < 0 ? '' : value(of, place);
  };
}

/** Of which a row has one. */
type PlainField = Exclude<ChoiceField, 'tag'>;

type PartField = Extract<ChoiceField, 'platform' | 'client' | 'account' | 'currency'>;

function isPartField(field: PlainField): field is PartField {
  return field === 'platform' || field === 'client' || field === 'account' || field === 'currency';
}

function choiceOfPart({ account }: TablePart, field: PartField): string {
  if (field === 'platform') return account.platform;
  if (field === 'client') return account.tenantId;
  return field === 'currency' ? account.currency : `${account.platform}:${account.extId}`;
}

export function choiceOf(table: ExplorerTable, field: PlainField): ByRow<string> {
  switch (field) {
    case 'status':
      return (row) => table.statuses[row] ?? 'other';
    case 'objective':
      return (row) => partOf(table, row).entities.objectives[table.placeAt[row] ?? 0] ?? '';
    case 'budget_kind':
      return (row) => partOf(table, row).entities.budgetKinds[table.placeAt[row] ?? 0] ?? 'none';
    default: {
      const values = table.parts.map((part) => choiceOfPart(part, field));
      return (row) => values[table.partAt[row] ?? 0] ?? '';
    }
  }
}

export interface GroupColumn {
  /** For each row the number of its group, which all rows of it share. */
  readonly groups: Uint32Array;
  /** More than any of them. */
  readonly most: number;
}

const columns = new WeakMap<ExplorerTable, Map<GroupField, GroupColumn>>();

/** Worked out once for a table: it is grouped again with every change of order. */
export function groupColumn(table: ExplorerTable, field: GroupField): GroupColumn {
  const ofTable = columns.get(table) ?? new Map<GroupField, GroupColumn>();
  columns.set(table, ofTable);
  const column = ofTable.get(field) ?? makeGroups(table, field);
  ofTable.set(field, column);
  return column;
}

function makeGroups(table: ExplorerTable, field: GroupField): GroupColumn {
  const groups = new Uint32Array(table.size);
  if (field === 'campaign' || field === 'ad_group') return groupAbove(table, field, groups);
  const known = new Map<string, number>();
  const numberFor = (text: string) => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
  if (isPartField(field)) {
    const ofPart = table.parts.map((part) => numberFor(choiceOfPart(part, field)));
    for (let row = 0; row < table.size; row += 1) groups[row] = ofPart[table.partAt[row] ?? 0] ?? 0;
  } else {
    const value = choiceOf(table, field);
    for (let row = 0; row < table.size; row += 1) groups[row] = numberFor(value(row));
  }
  return { groups, most: known.size };
}

function groupAbove(
  { parts, partAt, placeAt, size }: ExplorerTable,
  field: 'campaign' | 'ad_group',
  groups: Uint32Array,
): GroupColumn {
  const [level, column] =
    field === 'campaign' ? (['campaigns', 'campaignAt'] as const) : (['adGroups', 'adGroupAt'] as const);
  // Each part has one number more, before its others: for what is in none.
  let next = 1;
  const starts = parts.map((part) => {
    const start = next;
    next += (part[level]?.ids.length ?? 0) + 1;
    return start;
  });
  const places = parts.map(({ entities }) => entities[column]);
  for (let row = 0; row < size; row += 1) {
    const part = partAt[row] ?? 0;
    groups[row] = (starts[part] ?? 0) + (places[part]?.[placeAt[row] ?? 0] ?? -1);
  }
  return { groups, most: next };
}

/** Epoch ms; NaN without one. */
export function instantOf(table: ExplorerTable, field: DateField): ByRow<number> {
  const column = { start: 'startAt', end: 'endAt', updated: 'updatedAt' } as const;
  return (row) => partOf(table, row).entities[column[field]][table.placeAt[row] ?? 0] ?? NaN;
}

const ratios: Readonly<
  Partial<
    Record<
      MetricField,
      readonly [over: keyof typeof metricPlaces, under: keyof typeof metricPlaces, times: number]
    >
  >
> = {
  // Conversions are millionths, as money is micros: their quotient is in units of the currency, so micros are a million times it.
  cpa: ['spend', 'conversions', 1e6],
  roas: ['value', 'spend', 1e6],
  ctr: ['clicks', 'impressions', 1e8],
  cpc: ['spend', 'clicks', 1],
  cvr: ['conversions', 'clicks', 1e2],
};

/** Millionths, as amounts are written; NaN where there is none. For comparing: what people see is computed exactly. */
export function numberOf(table: ExplorerTable, field: NumberField): ByRow<number> {
  if (field === 'budget') return (row) => partOf(table, row).entities.budgets[table.placeAt[row] ?? 0] ?? NaN;
  const sum = (columns: ExplorerTable['now'], metric: keyof typeof metricPlaces): ByRow<number> => {
    const column = columns[metricPlaces[metric]] ?? new Float64Array(0);
    return column instanceof Float64Array ? (row) => column[row] ?? 0 : (row) => Number(column[row] ?? 0n);
  };
  if (field === 'change') {
    const [now, before] = [sum(table.now, 'spend'), sum(table.before, 'spend')];
    return (row) => {
      const was = before(row);
      return was === 0 ? NaN : ((now(row) - was) / was) * 1e8;
    };
  }
  const ratio = ratios[field];
  if (ratio) {
    const [over, under] = [sum(table.now, ratio[0]), sum(table.now, ratio[1])];
    return (row) => {
      const by = under(row);
      return by === 0 ? NaN : (over(row) / by) * ratio[2];
    };
  }
  const plain = sum(table.now, field as keyof typeof metricPlaces);
  const counted = field === 'impressions' || field === 'clicks';
  return counted ? (row) => plain(row) * 1e6 : plain;
}

/** What a group of the value is called, and by what it is known beyond this mirror. */
export function nameOfGroup(
  table: ExplorerTable,
  field: GroupField,
  row: number,
): { id: string; label: string } {
  const { account, campaigns, adGroups } = partOf(table, row);
  if (field === 'client') return { id: account.tenantId, label: account.client };
  if (field === 'account') return { id: `${account.platform}:${account.extId}`, label: account.name };
  if (field === 'campaign' || field === 'ad_group') {
    const of = field === 'campaign' ? campaigns : adGroups;
    const place = above(table, field === 'campaign' ? 'campaigns' : 'adGroups', (_, at) => at)(row);
    const label = typeof place === 'number' ? (of?.names[place] ?? '') : '';
    const id = typeof place === 'number' ? String(of?.ids[place] ?? '') : '';
    return { id: formatLocal(account.id, field, id), label };
  }
  const value = choiceOf(table, field)(row);
  return { id: value, label: value };
}

const formatLocal = (accountId: number, field: string, id: string) => `${field}:${accountId}:${id}`;
