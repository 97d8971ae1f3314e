// Currencies are never added; ratios come from the summed parts.
import { expect, test } from 'vitest';
import type { MetricSums, TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import {
  clientRows,
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
  ({ id: name, name, currency: 'EUR', sums: all, previous: [] }) as unknown as TenantSummary;

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
