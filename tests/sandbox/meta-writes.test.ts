// Writes through the Meta API, what they leave behind, and faults around them.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { allPages, codeOf, dataFolder, openSandbox } from './open-sandbox.ts';
import type { OpenSandbox } from './open-sandbox.ts';

const account = '10152840193847561';

async function find(
  sandbox: OpenSandbox,
  edge: string,
  match: (row: Record<string, unknown>) => boolean,
): Promise<string> {
  const fields =
    edge === 'ads' ? 'id,status,effective_status' : 'id,status,effective_status,daily_budget,lifetime_budget';
  const { rows } = await allPages(sandbox, `/act_${account}/${edge}?limit=200&fields=${fields}`);
  return String(rows.find(match)?.['id']);
}

const running = (row: Record<string, unknown>): boolean =>
  row['effective_status'] === 'ACTIVE' && row['daily_budget'] !== undefined;

test('a paused campaign shows it at once, in itself and in its ad sets', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const id = await find(sandbox, 'campaigns', running);
  expect((await sandbox.graph(`/${id}`, { status: 'PAUSED' })).json).toEqual({ success: true });
  expect((await sandbox.graph(`/${id}?fields=status,updated_time`)).json).toMatchObject({
    status: 'PAUSED',
    updated_time: '2026-11-21T13:00:00+0100',
  });
  const { rows } = await allPages(sandbox, `/${id}/adsets?fields=status,effective_status`);
  expect(
    rows.some((row) => row['status'] === 'ACTIVE' && row['effective_status'] === 'CAMPAIGN_PAUSED'),
  ).toBe(true);
});

test('a paused campaign stops spending from that moment on', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const id = await find(sandbox, 'campaigns', running);
  await sandbox.graph(`/${id}`, { status: 'PAUSED' });
  await sandbox.command('/clock', { advanceSeconds: 5 * 86_400 });
  const days = encodeURIComponent('{"since":"2026-11-22","until":"2026-11-25"}');
  expect((await sandbox.graph(`/${id}/insights?time_range=${days}`)).json).toEqual({ data: [] });
});

test('budgets are whole minor units, kept at their level, and not too small', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const daily = await find(sandbox, 'campaigns', running);
  await sandbox.graph(`/${daily}`, { daily_budget: '12345' });
  expect((await sandbox.graph(`/${daily}?fields=daily_budget`)).json['daily_budget']).toBe('12345');
  expect(codeOf(await sandbox.graph(`/${daily}`, { daily_budget: '12.5' }))).toBe('100');
  expect(codeOf(await sandbox.graph(`/${daily}`, { daily_budget: '3' }))).toBe('100/1885272');
  expect(codeOf(await sandbox.graph(`/${daily}`, { lifetime_budget: '500000' }))).toBe('100/1885621');
});

test('validate_only checks and changes nothing', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const id = await find(sandbox, 'campaigns', running);
  const options = { execution_options: '["validate_only"]' };
  expect((await sandbox.graph(`/${id}`, { status: 'PAUSED', ...options })).json).toEqual({ success: true });
  expect(codeOf(await sandbox.graph(`/${id}`, { status: 'ASLEEP', ...options }))).toBe('100');
  expect((await sandbox.graph(`/${id}?fields=status`)).json['status']).toBe('ACTIVE');
  expect((await sandbox.command('/effects')).json['effects']).toEqual([]);
});

test('the fifth budget change of an ad set in an hour is refused with 613/1487632', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const id = await find(
    sandbox,
    'adsets',
    (row) => row['daily_budget'] !== undefined && row['effective_status'] === 'ACTIVE',
  );
  for (const budget of [5000, 5100, 5200, 5300]) {
    expect((await sandbox.graph(`/${id}`, { daily_budget: String(budget) })).status).toBe(200);
  }
  expect(codeOf(await sandbox.graph(`/${id}`, { daily_budget: '5400' }))).toBe('613/1487632');
  await sandbox.command('/clock', { advanceSeconds: 3700 });
  expect((await sandbox.graph(`/${id}`, { daily_budget: '5400' })).status).toBe(200);
});

test('writes, tokens and the clock survive a restart on the same folder, another world is refused', async () => {
  const data = dataFolder();
  const first = await openSandbox({ data, campaigns: 900 });
  const id = await find(first, 'campaigns', running);
  await first.graph(`/${id}`, { name: 'DE / Brand / Renamed' });
  await first.command('/clock', { advanceSeconds: 86_400 });
  await first.close();
  const second = await openSandbox({ data, campaigns: 900 });
  expect(second.secrets).toEqual(first.secrets);
  expect((await second.graph(`/${id}?fields=name`)).json['name']).toBe('DE / Brand / Renamed');
  expect((await second.command('/state')).json['now']).toBe('2026-11-22T12:00:00.000Z');
  await expect(openSandbox({ data, campaigns: 900, seed: 8 })).rejects.toThrow('holds another world');
});

test('a batch answers each item by itself', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const id = await find(sandbox, 'campaigns', running);
  const batch = [
    { method: 'GET', relative_url: `${id}?fields=status` },
    { method: 'POST', relative_url: id, body: 'status=PAUSED' },
    { method: 'GET', relative_url: '99999' },
  ];
  const { json } = await sandbox.graph('/', { batch: JSON.stringify(batch) });
  const items = z.array(z.object({ code: z.number(), body: z.string() })).parse(json['items']);
  expect(items.map((item) => item.code)).toEqual([200, 200, 400]);
  expect(items[0]?.body).toContain('"status":"ACTIVE"');
  await sandbox.command('/limits', { unfinishedBatches: 1 });
  const second = (await sandbox.graph('/', { batch: JSON.stringify(batch) })).json['items'];
  expect(second).toMatchObject([{ code: 200 }, { code: 200 }, null]);
});

test('an answer lost after the write leaves the write in place, counted once', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const id = await find(sandbox, 'campaigns', running);
  await sandbox.command('/faults', { match: `/${id}$`, method: 'POST', kind: 'drop-after' });
  await expect(sandbox.graph(`/${id}`, { status: 'PAUSED' })).rejects.toThrow();
  expect((await sandbox.graph(`/${id}?fields=status`)).json['status']).toBe('PAUSED');
  expect((await sandbox.command('/effects')).json['effects']).toEqual([
    { id, field: 'status', value: 'PAUSED', writes: 1, changes: 1 },
  ]);
});

test("an edit in the platform's own screens changes the campaign and names its author", async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const id = await find(sandbox, 'campaigns', running);
  await sandbox.command('/edit', { campaign: id, field: 'daily_budget', value: 7700, actor: 'Marta Klein' });
  expect((await sandbox.graph(`/${id}?fields=daily_budget`)).json['daily_budget']).toBe('7700');
  const { rows } = await allPages(
    sandbox,
    `/act_${account}/activities?fields=event_type,actor_name,extra_data,application_name`,
  );
  expect(rows[0]).toMatchObject({
    event_type: 'update_campaign_budget',
    actor_name: 'Marta Klein',
    application_name: 'Ads Manager',
  });
});

test('a demo begins with a week of changes clients made, each naming its author', async () => {
  const sandbox = await openSandbox({ campaigns: 900, edits: 40 });
  const { rows } = await allPages(
    sandbox,
    `/act_${account}/activities?fields=event_time,actor_name,application_name&limit=100`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(
    rows.every((row) => row['actor_name'] === 'Marta Klein' && row['application_name'] === 'Ads Manager'),
  ).toBe(true);
});
