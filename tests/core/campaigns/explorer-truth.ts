// What the explorer has to find and in which order, worked out row by row from what rows say of themselves.
import fc from 'fast-check';
import type { Condition } from '../../../src-shared/domain/explorer-query.ts';
import {
  metricFields,
  type NumberField,
  type SortField,
} from '../../../src-shared/domain/explorer-fields.ts';
import { dayIn } from '../../../src-shared/domain/days.ts';
import type { ExplorerRow } from '../../../src-shared/ipc/explorer.ts';

const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Undefined: not told here. Null: the row has none. */
export function numberOf(row: ExplorerRow, field: NumberField): number | null {
  const of = (name: keyof ExplorerRow['metrics']) => Number(row.metrics[name]);
  const ratio = (over: number, under: number) => (under === 0 ? null : over / under);
  switch (field) {
    case 'cpa':
      return ratio(of('spend'), of('conversions'));
    case 'roas':
      return ratio(of('value'), of('spend'));
    case 'ctr':
      return ratio(100 * of('clicks'), of('impressions'));
    case 'cpc':
      return ratio(of('spend'), of('clicks'));
    case 'cvr':
      return ratio(100 * of('conversions'), of('clicks'));
    case 'budget':
      return row.budget?.amount ? Number(row.budget.amount) : null;
    case 'change':
      return ratio(100 * (of('spend') - Number(row.previous.spend)), Number(row.previous.spend));
    default:
      return of(field);
  }
}

const textOf = (row: ExplorerRow, field: string): string =>
  ({
    name: row.name,
    campaign: row.kind === 'campaign' ? row.name : (row.campaign?.name ?? ''),
    ad_group: row.kind === 'ad_group' ? row.name : (row.adGroup?.name ?? ''),
    account: row.accountName,
    client: row.tenantName,
    delivery: row.delivery,
  })[field] ?? '';

const instantOf = (row: ExplorerRow, field: 'start' | 'end' | 'updated') =>
  ({ start: row.startAt, end: row.endAt, updated: row.updatedAt })[field];

export function holds(row: ExplorerRow, condition: Condition, _clock: unknown): boolean {
  switch (condition.kind) {
    case 'text': {
      const [text, wanted] = [fold(textOf(row, condition.field)), fold(condition.value)];
      return {
        contains: text.includes(wanted),
        lacks: !text.includes(wanted),
        is: text === wanted,
        is_not: text !== wanted,
        starts: text.startsWith(wanted),
        ends: text.endsWith(wanted),
      }[condition.is];
    }
    case 'choice': {
      if (condition.field === 'tag') {
        const borne = [...row.tags, ...row.tagsAbove];
        return condition.values.some((tag) => borne.includes(tag)) === (condition.is === 'any_of');
      }
      const value = {
        status: row.status,
        platform: row.platform,
        currency: row.currency,
        objective: row.objective,
      }[condition.field as 'status'];
      return condition.values.includes(value) === (condition.is === 'any_of');
    }
    case 'number': {
      const value = numberOf(row, condition.field);
      if (condition.is === 'none') return value === null;
      if (value === null) return false;
      const low = Number(condition.value);
      const high = Number(condition.to ?? condition.value);
      const is = {
        gt: value > low,
        gte: value >= low,
        lt: value < low,
        lte: value <= low,
        eq: value === low,
      };
      return condition.is === 'between' ? value >= low && value <= high : is[condition.is];
    }
    case 'date': {
      const at = instantOf(row, condition.field);
      if (condition.is === 'none') return at === null;
      if (at === null) return false;
      const day = dayIn(row.zone, at);
      if (condition.is === 'before') return day < condition.value;
      return day >= condition.value && (condition.is === 'from' || day <= (condition.to ?? condition.value));
    }
  }
}

/** Conditions that hold for some rows and not for others, made from what rows have. */
export function conditionOf(rows: readonly ExplorerRow[]): fc.Arbitrary<Condition> {
  const row = fc.constantFrom(...rows);
  const text = fc
    .tuple(
      row,
      fc.constantFrom('name', 'campaign', 'ad_group', 'account', 'client', 'delivery'),
      fc.nat(6),
      fc.nat(8),
    )
    .chain(([one, field, from, length]) =>
      fc.constantFrom('contains', 'lacks', 'is', 'is_not', 'starts', 'ends').map((is) => ({
        kind: 'text',
        field,
        is,
        value:
          Array.from(textOf(one, field))
            .slice(from, from + length + 1)
            .join('') || 'x',
      })),
    );
  const choice = fc
    .tuple(row, row, fc.constantFrom('status', 'platform', 'currency', 'objective'))
    .chain(([one, other, field]) =>
      fc.constantFrom('any_of', 'none_of').map((is) => ({
        kind: 'choice',
        field,
        is,
        values: [one[field as 'status'], other[field as 'status']],
      })),
    );
  // Halfway between two rows' values, so that rounding of ratios cannot decide.
  const number = fc
    .tuple(row, row, fc.constantFrom(...metricFields, 'budget', 'change'))
    .chain(([one, other, field]) => {
      const [a, b] = [numberOf(one, field) ?? 0, numberOf(other, field) ?? 0];
      const value = ((a + b) / 2 + 0.000_003).toFixed(6);
      const to = (Math.max(a, b) + 1.000_007).toFixed(6);
      return fc
        .constantFrom('gt', 'gte', 'lt', 'lte', 'between', 'none')
        .map((is) => ({ kind: 'number', field, is, value, to }));
    });
  const date = fc
    .tuple(
      row,
      fc.constantFrom('start', 'end', 'updated'),
      fc.constantFrom('before', 'from', 'between', 'none'),
    )
    .map(([one, field, is]) => {
      const at = instantOf(one, field);
      return {
        kind: 'date',
        field,
        is,
        value: at === null ? '2026-01-01' : dayIn(one.zone, at),
        to: '2026-12-31',
      };
    });
  const tags = [...new Set(rows.flatMap(({ tags: own, tagsAbove }) => [...own, ...tagsAbove]))];
  const tag = fc.record({
    kind: fc.constant('choice'),
    field: fc.constant('tag'),
    is: fc.constantFrom('any_of', 'none_of'),
    values: fc.subarray([...tags, 'nobody uses it'], { minLength: 1 }),
  });
  return fc.oneof(text, choice, tag, number, date) as fc.Arbitrary<Condition>;
}

/** Undefined where the order is not by a plain value of the row. */
export function sortKey(row: ExplorerRow, by: SortField): number | string | null | undefined {
  if (by === 'start' || by === 'end' || by === 'updated') return instantOf(row, by);
  if ((metricFields as readonly string[]).includes(by) || by === 'budget' || by === 'change')
    return numberOf(row, by as NumberField);
  return by === 'platform' ? row.platform : undefined;
}
