// Currencies are never added; ratios come from the summed parts.
import { expect, test } from 'vitest';
import type { MetricSums, TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import {
  clientRows,
  inOrder,
  costPerConversion,
  returnOnSpend,
  sumByCurrency,
} from '../../../src-renderer/views/overview/client-rows.ts';

const sums = (currency: string, spend: string, rest: Partial<MetricSums> = {}): MetricSums => ({
  currency,
  spend,
  conversions: '1',
  value: '0',
  impressions: '0',
  clicks: '0',
  ...rest,
});
const client = (name: string, all: MetricSums[]) =>
  ({
    id: name,
    name,
    currency: 'EUR',
    sums: all,
    previous: [],
    monthBudget: null,
  }) as unknown as TenantSummary;

test('a client that spends in two currencies has two rows, and none is lost without data', () => {
  const rows = clientRows([client('A', [sums('GBP', '1'), sums('EUR', '2')]), client('B', [])]);
  expect(rows.map((row) => [row.client.name, row.sums?.currency ?? null, row.first])).toEqual([
    ['A', 'GBP', true],
    ['A', 'EUR', false],
    ['B', null, true],
  ]);
});

test('there is one exact sum for each currency', () => {
  const totals = sumByCurrency([[sums('EUR', '0.1')], [sums('EUR', '0.2'), sums('JPY', '900')]]);
  expect(totals.map(({ currency, spend }) => [currency, spend])).toEqual([
    ['EUR', '0.3'],
    ['JPY', '900'],
  ]);
});

test('the cost of a conversion over all is not the average of the rows', () => {
  const [total] = sumByCurrency([
    [sums('EUR', '100', { value: '300' })],
    [sums('EUR', '100', { conversions: '9', value: '100' })],
  ]);
  expect(costPerConversion(total ?? null)).toBe('20');
  expect(returnOnSpend(total ?? null)).toBe('2');
  expect(costPerConversion(sums('EUR', '100', { conversions: '0' }))).toBeNull();
});

test('at stated rates a client with two currencies is one row, and stays two while one has no rate', () => {
  const rates = { base: 'EUR', day: '2026-11-20', rates: { GBP: '0.5' } };
  const joined = clientRows([client('A', [sums('GBP', '1'), sums('EUR', '2')])], { rates, pinned: [] });
  expect(joined.map((row) => [row.sums?.spend, row.sums?.currency, row.converted])).toEqual([
    ['4', 'EUR', true],
  ]);
  const apart = clientRows([client('A', [sums('GBP', '1'), sums('CHF', '2')])], { rates, pinned: ['A'] });
  expect(apart.map((row) => [row.sums?.currency, row.converted, row.pinned])).toEqual([
    ['GBP', false, true],
    ['CHF', false, true],
  ]);
});

test('pinned clients come first, then those with a place of their own, then the rest as they came', () => {
  const all = ['A', 'B', 'C', 'D', 'E'].map((name) => client(name, []));
  const ids = (names: string[]) => names as unknown as TenantSummary['id'][];
  const arranged = inOrder(all, { pinned: ids(['D', 'B']), order: ids(['E', 'D']) });
  expect(arranged.map((one) => one.name)).toEqual(['D', 'B', 'E', 'A', 'C']);
});
