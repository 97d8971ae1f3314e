// Daily figures: they add up to the world's truth, in micros and local days, and recent ones are restated.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { berlin, openGoogle, tokyo } from './open-google.ts';
import type { GoogleSandbox } from './open-google.ts';
import { rowsTruth } from '../../core/sync/control-truth.ts';

const figures = z.object({
  impressions: z.string().default('0'),
  clicks: z.string().default('0'),
  costMicros: z.string().default('0'),
  conversions: z.number().default(0),
  conversionsValue: z.number().default(0),
});
const unitRow = z.object({
  adGroupAd: z.object({ ad: z.object({ id: z.string() }) }).optional(),
  assetGroup: z.object({ id: z.string() }).optional(),
  segments: z.object({ date: z.string() }),
  metrics: figures.prefault({}),
});
const metrics =
  'metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions, metrics.conversions_value';
const days = "WHERE segments.date BETWEEN '2026-10-20' AND '2026-11-21'";

/** Decimal text as micros. */
function micros(decimal: string): bigint {
  const [whole = '0', part = ''] = decimal.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0'));
}

const microsOf = (value: number): bigint => BigInt(Math.round(value * 1_000_000));

async function reported(sandbox: GoogleSandbox, customer: string): Promise<Map<string, unknown>> {
  const ads = await sandbox.rows(
    customer,
    `SELECT ad_group_ad.ad.id, segments.date, ${metrics} FROM ad_group_ad ${days}`,
  );
  const groups = await sandbox.rows(
    customer,
    `SELECT asset_group.id, segments.date, ${metrics} FROM asset_group ${days}`,
  );
  return new Map(
    [...ads, ...groups].map((row) => {
      const { adGroupAd, assetGroup, segments, metrics: own } = unitRow.parse(row);
      const id = adGroupAd?.ad.id ?? assetGroup?.id ?? '';
      const parts = [
        BigInt(own.costMicros),
        Number(own.impressions),
        Number(own.clicks),
        microsOf(own.conversions),
        microsOf(own.conversionsValue),
      ];
      return [`${id} ${segments.date}`, parts];
    }),
  );
}

async function truth(sandbox: GoogleSandbox, customer: string): Promise<Map<string, unknown>> {
  const answer = await sandbox.command(`/truth/accounts/${customer}/rows?since=2026-10-20&until=2026-11-21`);
  return new Map(
    rowsTruth.parse(answer.json).rows.map((row) => {
      const parts = [
        micros(row.spend),
        row.impressions,
        row.clicks,
        micros(row.conversions),
        micros(row.value),
      ];
      return [`${row.ad} ${row.date}`, parts];
    }),
  );
}

test('ads and asset groups by day are exactly the truth, in currencies with and without minor units', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  for (const customer of [berlin, tokyo, '5528301968']) {
    const own = await reported(sandbox, customer);
    expect(own.size).toBeGreaterThan(50);
    expect(own).toEqual(await truth(sandbox, customer));
  }
});

test('every level adds up to the same cost, and removed campaigns still count', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const cost = async (from: string): Promise<bigint> => {
    const rows = await sandbox.rows(berlin, `SELECT segments.date, metrics.cost_micros FROM ${from} ${days}`);
    return rows.reduce((sum, row) => sum + BigInt(unitRow.parse(row).metrics.costMicros), 0n);
  };
  const whole = await cost('customer');
  expect(whole).toBeGreaterThan(0n);
  expect(await cost('campaign')).toBe(whole);
  expect((await cost('ad_group')) + (await cost('asset_group'))).toBe(whole);
  expect(await cost('campaign_budget')).toBe(whole);
  const removed = "campaign WHERE campaign.status = 'REMOVED' AND metrics.cost_micros > 0";
  const rows = await sandbox.rows(berlin, `SELECT campaign.id, metrics.cost_micros FROM ${removed}`);
  expect(rows.length).toBeGreaterThan(0);
});

test('a range without a date segment is one row an entity, zeros included; months and weeks are their days', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const sum = (rows: Record<string, unknown>[]): bigint =>
    rows.reduce(
      (all, row) => all + BigInt(z.object({ metrics: figures.prefault({}) }).parse(row).metrics.costMicros),
      0n,
    );
  const query = (fields: string): Promise<Record<string, unknown>[]> =>
    sandbox.rows(berlin, `SELECT campaign.id, ${fields}, metrics.cost_micros FROM campaign ${days}`);
  const whole = await query('campaign.name');
  const campaigns = await sandbox.rows(berlin, 'SELECT campaign.id FROM campaign');
  expect(whole).toHaveLength(campaigns.length);
  expect(whole.some((row) => !('metrics' in row))).toBe(true);
  const daily = sum(await query('segments.date'));
  expect([sum(whole), sum(await query('segments.month')), sum(await query('segments.week'))]).toEqual([
    daily,
    daily,
    daily,
  ]);
});

test('days are local to the account, and days without delivery have no row', async () => {
  const sandbox = await openGoogle({ campaigns: 400, now: '2026-11-20T16:30:00Z' });
  const last = async (customer: string): Promise<string | undefined> => {
    const rows = await sandbox.rows(
      customer,
      `SELECT segments.date, metrics.impressions FROM customer ${days} ORDER BY segments.date DESC`,
    );
    expect(rows.every((row) => 'metrics' in row)).toBe(true);
    return unitRow.parse(rows[0]).segments.date;
  };
  expect([await last(tokyo), await last(berlin)]).toEqual(['2026-11-21', '2026-11-20']);
});

test('recent days are restated as the clock moves, and old ones stand', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const at = async (day: string): Promise<string> => {
    const token = await sandbox.token();
    const body = {
      query: `SELECT segments.date, ${metrics} FROM customer WHERE segments.date = '${day}'`,
    };
    const answer = await sandbox.ads(`customers/${berlin}/googleAds:searchStream`, body, {
      authorization: `Bearer ${token}`,
    });
    return JSON.stringify(
      z.array(z.object({ results: z.array(z.unknown()) })).parse(answer.json['items'])[0]?.results,
    );
  };
  const before = [await at('2026-11-20'), await at('2026-10-01')];
  await sandbox.command('/clock', { advanceSeconds: 6 * 86_400 });
  const after = [await at('2026-11-20'), await at('2026-10-01')];
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
});

test('equal seeds give equal answers, and Meta answers as if Google were not there', async () => {
  const query = `SELECT campaign.id, segments.date, ${metrics} FROM campaign ${days}`;
  const one = await openGoogle();
  const two = await openGoogle();
  expect(await one.rows(berlin, query)).toEqual(await two.rows(berlin, query));
  const accounts = z.object({ accounts: z.array(z.object({ id: z.string() })) });
  const meta = accounts.parse((await one.command('/truth/accounts')).json).accounts;
  const google = accounts.parse((await one.command('/truth/accounts?platform=google_ads')).json).accounts;
  expect([meta.length, google.length]).toEqual([22, 15]);
});
