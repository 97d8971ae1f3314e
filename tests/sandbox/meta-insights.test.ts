// Insights: sums against the truth, restatement, and report runs.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { allPages, codeOf, openSandbox } from './open-sandbox.ts';
import type { OpenSandbox } from './open-sandbox.ts';

const truthSchema = z.object({
  days: z.array(
    z.object({
      date: z.string(),
      spend: z.string(),
      purchaseValue: z.string(),
      impressions: z.number(),
      purchases: z.number(),
      ads: z.number(),
    }),
  ),
});
const actionSchema = z.array(z.object({ action_type: z.string(), value: z.string() })).default([]);

function range(since: string, until: string): string {
  return `time_range=${encodeURIComponent(JSON.stringify({ since, until }))}&time_increment=1`;
}

async function truthOf(
  sandbox: OpenSandbox,
  account: string,
  [since, until]: readonly [string, string],
): Promise<z.infer<typeof truthSchema>['days']> {
  return truthSchema.parse(
    (await sandbox.command(`/truth/accounts/${account}/metrics?since=${since}&until=${until}`)).json,
  ).days;
}

function cents(text: unknown): number {
  return Math.round(Number(text) * 100);
}

test.each([
  ['10152840193847561', 'EUR'],
  ['704938475610293', 'JPY'],
  ['926938475610124', 'NZD'],
])('rows on ad level of account %s add up to the truth, day by day', async (account) => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const [since, until] = ['2026-10-20', '2026-11-22'];
  const path = `/act_${account}/insights?level=ad&limit=100&fields=ad_id,spend,impressions,actions,action_values&${range(since, until)}`;
  const { rows } = await allPages(sandbox, path);
  const days = await truthOf(sandbox, account, [since, until]);
  expect(days.length).toBeGreaterThan(25);
  for (const day of days) {
    const own = rows.filter((row) => row['date_start'] === day.date && row['date_stop'] === day.date);
    const sum = (read: (row: Record<string, unknown>) => number): number =>
      own.reduce((total, row) => total + read(row), 0);
    const action = (field: string, type: string): number =>
      sum((row) => cents(actionSchema.parse(row[field]).find((one) => one.action_type === type)?.value ?? 0));
    expect(own.length).toBe(day.ads);
    expect(sum((row) => cents(row['spend']))).toBe(cents(day.spend));
    expect(sum((row) => Number(row['impressions']))).toBe(day.impressions);
    expect(action('actions', 'omni_purchase')).toBe(day.purchases * 100);
    expect(action('action_values', 'purchase')).toBe(cents(day.purchaseValue));
  }
  expect(
    rows.every((row) => typeof row['spend'] === 'string' && typeof row['impressions'] === 'string'),
  ).toBe(true);
});

test('every level adds up to the same spend', async () => {
  const sandbox = await openSandbox();
  const totals = new Set<number>();
  for (const level of ['account', 'campaign', 'adset', 'ad']) {
    const path = `/act_482093847561198/insights?level=${level}&limit=500&fields=spend&${range('2026-11-01', '2026-11-18')}`;
    totals.add((await allPages(sandbox, path)).rows.reduce((sum, row) => sum + cents(row['spend']), 0));
  }
  expect(totals.size).toBe(1);
  expect([...totals][0]).toBeGreaterThan(0);
});

test('recent days grow until they settle after 28 days, and then stay', async () => {
  const sandbox = await openSandbox();
  const account = '10152840193847561';
  const day = '2026-11-20';
  const [first] = await truthOf(sandbox, account, [day, day]);
  await sandbox.command('/clock', { advanceSeconds: 3 * 86_400 });
  const [later] = await truthOf(sandbox, account, [day, day]);
  await sandbox.command('/clock', { advanceSeconds: 30 * 86_400 });
  const [settled] = await truthOf(sandbox, account, [day, day]);
  await sandbox.command('/clock', { advanceSeconds: 30 * 86_400 });
  expect(await truthOf(sandbox, account, [day, day])).toEqual([settled]);
  expect(cents(later?.spend)).toBeGreaterThan(cents(first?.spend));
  expect(cents(settled?.spend)).toBe(cents(later?.spend));
  expect(settled?.purchases).toBeGreaterThan(first?.purchases ?? Infinity);
});

test('windows appear only when asked for, and retired ones never', async () => {
  const sandbox = await openSandbox();
  const base = `/act_10152840193847561/insights?level=account&fields=actions&${range('2026-10-01', '2026-10-31')}`;
  const plain = JSON.stringify((await sandbox.graph(base)).json);
  expect(plain).not.toContain('7d_click');
  const windows = encodeURIComponent('["7d_click","1d_view","7d_view"]');
  const asked = JSON.stringify((await sandbox.graph(`${base}&action_attribution_windows=${windows}`)).json);
  expect(asked).toContain('"7d_click"');
  expect(asked).not.toContain('7d_view');
});

test('days older than 37 months are refused, and a page too large asks to reduce the data', async () => {
  const sandbox = await openSandbox();
  expect((await sandbox.graph(`/act_1839405829/insights?${range('2020-01-01', '2020-01-02')}`)).status).toBe(
    400,
  );
  const large = await sandbox.graph(
    `/act_1839405829/insights?level=ad&limit=5000&${range('2026-01-01', '2026-01-02')}`,
  );
  expect([large.status, codeOf(large)]).toEqual([500, '1']);
});

test('a report run is unknown at first, then runs, completes and gives the same rows', async () => {
  const sandbox = await openSandbox();
  const query = {
    level: 'campaign',
    fields: 'campaign_id,spend',
    time_increment: '1',
    time_range: '{"since":"2026-11-01","until":"2026-11-10"}',
  };
  const created = await sandbox.graph('/act_482093847561198/insights', query);
  const id = String(created.json['report_run_id']);
  expect(codeOf(await sandbox.graph(`/${id}`))).toBe('100/33');
  const states: unknown[] = [];
  for (let poll = 0; poll < 3; poll++) {
    const { json } = await sandbox.graph(`/${id}`);
    states.push([json['async_status'], json['async_percent_completion']]);
  }
  expect(states).toEqual([
    ['Job Not Started', 0],
    ['Job Running', 45],
    ['Job Completed', 100],
  ]);
  const fetched = await allPages(sandbox, `/${id}/insights?limit=13`);
  const direct = await allPages(
    sandbox,
    `/act_482093847561198/insights?limit=500&${new URLSearchParams(query).toString()}`,
  );
  expect(fetched.rows).toEqual(direct.rows);
});

test('a report run can be made to fail', async () => {
  const sandbox = await openSandbox();
  await sandbox.command('/limits', { failReports: 1 });
  const id = String(
    (await sandbox.graph('/act_482093847561198/insights', { level: 'ad' })).json['report_run_id'],
  );
  for (let poll = 0; poll < 2; poll++) await sandbox.graph(`/${id}`);
  expect((await sandbox.graph(`/${id}`)).json).toMatchObject({
    async_status: 'Job Failed',
    error_subcode: 2490547,
  });
});
