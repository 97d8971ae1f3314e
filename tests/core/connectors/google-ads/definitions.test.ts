// Everything we ask Google for, and every error we tell apart, exists in Google's own definitions.
import { describe, expect, it } from 'vitest';
import { treeQuery } from '../../../../src-main/core/connectors/google-ads/accounts.ts';
import { listingQueries } from '../../../../src-main/core/connectors/google-ads/entities.ts';
import { families } from '../../../../src-main/core/connectors/google-ads/error-table.ts';
import { dayQuery } from '../../../../src-main/core/connectors/google-ads/metrics.ts';
import { codesOf, typeOf } from './definitions.ts';

const range = { from: '2026-11-01', to: '2026-11-20' };
const queries = [treeQuery, ...listingQueries, dayQuery('groups', range), dayQuery('assets', range)];

function fieldsOf(query: string): string[] {
  const [, list = ''] = /^SELECT (.+?) FROM /.exec(query) ?? [];
  return list.split(',').map((field) => field.trim());
}

describe('a query', () => {
  it.each(queries)('asks for fields that Google has: %s', (query) => {
    const fields = fieldsOf(query);
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter((field) => typeOf(field) === undefined)).toEqual([]);
  });

  it('takes whole numbers for what Google sends as text, and fractions for doubles', () => {
    const types = ['impressions', 'clicks', 'cost_micros', 'conversions', 'conversions_value'].map((name) =>
      typeOf(`metrics.${name}`),
    );
    expect(types).toEqual(['INT64', 'INT64', 'INT64', 'DOUBLE', 'DOUBLE']);
    expect(typeOf('campaign_budget.amount_micros')).toBe('INT64');
    expect(typeOf('customer_client.id')).toBe('INT64');
  });

  it('reads states by names that Google has', () => {
    for (const resource of ['campaign', 'ad_group', 'asset_group', 'ad_group_ad'])
      expect(Object.keys(typeOf(`${resource}.status`) as object)).toEqual(
        expect.arrayContaining(['ENABLED', 'PAUSED', 'REMOVED']),
      );
    expect(Object.keys(typeOf('customer_client.status') as object)).toEqual(
      expect.arrayContaining(['ENABLED', 'SUSPENDED', 'CANCELED', 'CLOSED']),
    );
    expect(Object.keys(typeOf('campaign_budget.period') as object)).toContain('CUSTOM_PERIOD');
    expect(Object.keys(typeOf('campaign.advertising_channel_type') as object)).toContain('PERFORMANCE_MAX');
  });
});

describe('the table of errors', () => {
  it.each(Object.keys(families))('names only families and codes that Google has: %s', (family) => {
    const codes = codesOf(family);
    expect(codes.length).toBeGreaterThan(2);
    expect(Object.keys(families[family]?.codes ?? {}).filter((code) => !codes.includes(code))).toEqual([]);
  });
});
