// Changes through the TikTok API, behind its back, and the faults that can hit either.
import { expect, test } from 'vitest';
import { adDays, auroraShoes, cedarStudent, daikonFoods, openTikTok } from './open-tiktok.ts';
import { dataFolder } from '../open-sandbox.ts';
import type { OpenTikTok, Row } from './open-tiktok.ts';

async function find(sandbox: OpenTikTok, path: string, fits: (row: Row) => boolean): Promise<Row> {
  const rows = await sandbox.all(path, { advertiser_id: cedarStudent });
  const row = rows.find(fits);
  if (!row) throw new Error(`nothing fits in ${path}`);
  return row;
}

const running = (row: Row): boolean =>
  row['operation_status'] === 'ENABLE' &&
  row['budget_mode'] === 'BUDGET_MODE_DAY' &&
  row['is_smart_performance_campaign'] === false;

async function campaign(sandbox: OpenTikTok, id: unknown): Promise<Row> {
  const [row] = await sandbox.all('campaign/get/', {
    advertiser_id: cedarStudent,
    filtering: { campaign_ids: [id], primary_status: 'STATUS_ALL' },
  });
  return row ?? {};
}

test('pausing a campaign pauses its ad groups and ads in effect, and names who did it', async () => {
  const sandbox = await openTikTok();
  const { campaign_id: id } = await find(sandbox, 'campaign/get/', running);
  const write = { advertiser_id: cedarStudent, campaign_ids: [id], operation_status: 'DISABLE' };
  expect((await sandbox.post('campaign/status/update/', write)).data).toMatchObject({
    campaign_ids: [id],
    status: 'DISABLE',
  });
  expect(await campaign(sandbox, id)).toMatchObject({
    operation_status: 'DISABLE',
    secondary_status: 'CAMPAIGN_STATUS_DISABLE',
    modify_time: '2026-11-21 12:00:00',
  });
  const groups = await sandbox.all('adgroup/get/', {
    advertiser_id: cedarStudent,
    filtering: { campaign_ids: [id] },
  });
  expect(groups.map((row) => row['secondary_status'])).toContain('ADGROUP_STATUS_CAMPAIGN_DISABLE');
  const edits = (await sandbox.command('/edits?platform=tiktok')).json['edits'];
  expect(edits).toMatchObject([
    { id, field: 'status', before: 'ACTIVE', after: 'PAUSED', via: 'api', actor: { name: 'Lee Chan' } },
  ]);
});

test('a paused campaign stops spending from that moment on', async () => {
  const sandbox = await openTikTok();
  const { campaign_id: id } = await find(sandbox, 'campaign/get/', running);
  await sandbox.post('campaign/status/update/', {
    advertiser_id: cedarStudent,
    campaign_ids: [id],
    operation_status: 'DISABLE',
  });
  await sandbox.command('/clock', { advanceSeconds: 5 * 86_400 });
  const filtering = [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: JSON.stringify([id]) }];
  const query = { ...adDays(cedarStudent, '2026-11-22', '2026-11-25'), filtering };
  expect(await sandbox.all('report/integrated/get/', query)).toEqual([]);
});

test('deleting hides a campaign for good', async () => {
  const sandbox = await openTikTok();
  const { campaign_id: id } = await find(sandbox, 'campaign/get/', running);
  const write = { advertiser_id: cedarStudent, campaign_ids: [id], operation_status: 'DELETE' };
  await sandbox.post('campaign/status/update/', write);
  expect(await campaign(sandbox, id)).toMatchObject({ secondary_status: 'CAMPAIGN_STATUS_DELETE' });
  const again = await sandbox.post('campaign/status/update/', { ...write, operation_status: 'ENABLE' });
  expect(again).toMatchObject({ code: 40002, data: {} });
});

test('budgets are decimals in major units, at their level, in their mode, not too low and not too fine', async () => {
  const sandbox = await openTikTok();
  const { campaign_id: id } = await find(sandbox, 'campaign/get/', running);
  const put = (budget: unknown): Promise<unknown> =>
    sandbox.post('campaign/update/', { advertiser_id: cedarStudent, campaign_id: id, budget });
  expect(await put(123.45)).toMatchObject({ code: 0, data: { campaign_id: id, budget: 123.45 } });
  expect((await campaign(sandbox, id))['budget']).toBe(123.45);
  expect(await put(3)).toMatchObject({ code: 40002 });
  expect(await put(123.456)).toMatchObject({ code: 40002 });
  expect(await put('123')).toMatchObject({ code: 40002 });
  const shared = await find(sandbox, 'campaign/get/', (row) => row['budget_mode'] === 'BUDGET_MODE_INFINITE');
  const body = { advertiser_id: cedarStudent, campaign_id: shared['campaign_id'], budget: 500 };
  expect(await sandbox.post('campaign/update/', body)).toMatchObject({ code: 40002 });
});

test('ad groups take budgets one by one or together, all or none', async () => {
  const sandbox = await openTikTok({ campaigns: 1600 });
  const own = await find(sandbox, 'adgroup/get/', (row) => row['budget_mode'] === 'BUDGET_MODE_DAY');
  const shared = await find(sandbox, 'adgroup/get/', (row) => row['budget_mode'] === 'BUDGET_MODE_INFINITE');
  const of = async (): Promise<unknown> =>
    (await find(sandbox, 'adgroup/get/', (row) => row['adgroup_id'] === own['adgroup_id']))['budget'];
  const together = (ids: unknown[]): Promise<Row> =>
    sandbox.post('adgroup/budget/update/', {
      advertiser_id: cedarStudent,
      budget: ids.map((adgroup_id) => ({ adgroup_id, budget: 77.5 })),
    });
  expect(await together([own['adgroup_id'], shared['adgroup_id']])).toMatchObject({ code: 40002 });
  expect(await of()).toBe(own['budget']);
  expect(await together([own['adgroup_id']])).toMatchObject({ code: 0 });
  expect(await of()).toBe(77.5);
  const one = { advertiser_id: cedarStudent, adgroup_id: own['adgroup_id'], budget: 88 };
  expect(await sandbox.post('adgroup/update/', one)).toMatchObject({ code: 0 });
  expect(await of()).toBe(88);
});

test('of ad groups some may fail alone: 20001 with a list of errors', async () => {
  const sandbox = await openTikTok();
  const { adgroup_id: id } = await find(
    sandbox,
    'adgroup/get/',
    (row) => row['operation_status'] === 'ENABLE',
  );
  const write = {
    advertiser_id: cedarStudent,
    adgroup_ids: [id, '183399999999999999'],
    operation_status: 'DISABLE',
  };
  expect(await sandbox.post('adgroup/status/update/', write)).toMatchObject({ code: 40007 });
  const partly = await sandbox.post('adgroup/status/update/', { ...write, allow_partial_success: true });
  expect(partly).toMatchObject({
    code: 20001,
    data: { adgroup_ids: [id], error_list: [{ adgroup_id: '183399999999999999', error_code: 40007 }] },
  });
});

test('twenty entities are the most in one write, and those of another advertiser do not exist', async () => {
  const sandbox = await openTikTok();
  const { ad_id: id } = await find(sandbox, 'ad/get/', (row) => row['operation_status'] === 'ENABLE');
  const put = (advertiser: string, ids: unknown[]): Promise<unknown> =>
    sandbox.post('ad/status/update/', {
      advertiser_id: advertiser,
      ad_ids: ids,
      operation_status: 'DISABLE',
    });
  expect(
    await put(
      cedarStudent,
      Array.from({ length: 21 }, () => id),
    ),
  ).toMatchObject({ code: 40002 });
  expect(await put(auroraShoes, [id])).toMatchObject({ code: 40007 });
  expect(await put(cedarStudent, [id])).toMatchObject({ code: 0, data: { ad_ids: [id] } });
});

test('writes survive a restart on the same folder', async () => {
  const data = dataFolder();
  const first = await openTikTok({ data });
  const { campaign_id: id } = await find(first, 'campaign/get/', running);
  await first.post('campaign/update/', {
    advertiser_id: cedarStudent,
    campaign_id: id,
    campaign_name: 'Renamed',
  });
  await first.close();
  const second = await openTikTok({ data });
  expect((await campaign(second, id))['campaign_name']).toBe('Renamed');
});

test('an answer lost after the write leaves the write in place, counted once', async () => {
  const sandbox = await openTikTok();
  const { campaign_id: id } = await find(sandbox, 'campaign/get/', running);
  await sandbox.command('/faults', { server: 'tiktok', match: 'campaign/update', kind: 'drop-after' });
  const write = { advertiser_id: cedarStudent, campaign_id: id, budget: 321 };
  await expect(sandbox.post('campaign/update/', write)).rejects.toThrow();
  expect((await campaign(sandbox, id))['budget']).toBe(321);
  expect((await sandbox.command('/effects')).json['effects']).toEqual([
    { id, field: 'daily_budget', value: '32100', writes: 1, changes: 1 },
  ]);
});

test('a scripted error is HTTP 200 with its code in the body, once', async () => {
  const sandbox = await openTikTok();
  await sandbox.command('/faults', {
    server: 'tiktok',
    kind: 'error',
    code: 40202,
    message: 'Write conflict.',
  });
  expect(await sandbox.get('user/info/')).toMatchObject({
    code: 40202,
    message: 'Write conflict.',
    data: {},
  });
  expect(await sandbox.get('user/info/')).toMatchObject({ code: 0 });
});

test('a page can be repeated or skipped while its page_info says otherwise', async () => {
  const sandbox = await openTikTok();
  const ask = async (page: number): Promise<Row> =>
    (await sandbox.get('ad/get/', { advertiser_id: cedarStudent, page, fields: ['ad_id'] })).data;
  const [one, two, three] = [await ask(1), await ask(2), await ask(3)];
  await sandbox.command('/faults', { server: 'tiktok', kind: 'repeat-page' });
  expect(await ask(2)).toEqual({ ...two, list: one['list'] });
  await sandbox.command('/faults', { server: 'tiktok', kind: 'skip-page' });
  expect(await ask(2)).toEqual({ ...two, list: three['list'] });
  expect(await ask(2)).toEqual(two);
});

test("a change in the platform's own screens shows in the lists and bends the delivery", async () => {
  const sandbox = await openTikTok();
  const { campaign_id: id } = await find(sandbox, 'campaign/get/', running);
  await sandbox.command('/edit', {
    campaign: id,
    field: 'daily_budget',
    value: 77_000,
    actor: 'Janelle Brooks',
  });
  expect(await campaign(sandbox, id)).toMatchObject({ budget: 770, modify_time: '2026-11-21 12:00:00' });
  const drawn = await sandbox.command('/edit?platform=tiktok', {});
  expect(drawn.json['edit']).toMatchObject({ via: 'screen' });
});

test('an account can change its currency between two calls', async () => {
  const sandbox = await openTikTok();
  await sandbox.command('/edit', { id: daikonFoods, field: 'currency', value: 'USD' });
  const { data } = await sandbox.get('advertiser/info/', { advertiser_ids: [daikonFoods] });
  expect(data['list']).toMatchObject([{ currency: 'USD' }]);
});

test('a world with TikTok in its workspace begins with a week of changes clients made', async () => {
  const sandbox = await openTikTok({ platforms: ['meta', 'tiktok'], edits: 40 });
  const edits = (await sandbox.command('/edits?platform=tiktok')).json['edits'];
  expect(edits).toHaveLength(10);
});
