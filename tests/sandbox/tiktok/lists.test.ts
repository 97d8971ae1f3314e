// Advertisers, and the lists of campaigns, ad groups and ads with their pages, fields and filters.
import { expect, test } from 'vitest';
import { auroraShoes, cedarStudent, daikonFoods, openTikTok } from './open-tiktok.ts';
import type { Envelope, OpenTikTok, Row } from './open-tiktok.ts';

const everything = { primary_status: 'STATUS_ALL' };

async function refusal(answer: Promise<Envelope>): Promise<string> {
  const { code, message, data } = await answer;
  expect(data).toEqual({});
  return `${code} ${message}`;
}

function ids(rows: readonly Row[], name: string): string[] {
  return rows.map((row) => String(row[name]));
}

test('advertisers tell their currency, and their zone both ways', async () => {
  const sandbox = await openTikTok();
  const asked = { advertiser_ids: [cedarStudent, auroraShoes, daikonFoods] };
  const list = (await sandbox.get('advertiser/info/', asked)).data['list'];
  expect(list).toMatchObject([
    {
      currency: 'USD',
      timezone: 'Etc/GMT+8',
      display_timezone: 'America/Los_Angeles',
      status: 'STATUS_ENABLE',
    },
    { currency: 'EUR', timezone: 'Etc/GMT-1', display_timezone: 'Europe/Berlin' },
    { currency: 'JPY', timezone: 'Etc/GMT-9', display_timezone: 'Asia/Tokyo' },
  ]);
});

test('advertiser fields are those asked for, and an advertiser of somebody else is 40001', async () => {
  const sandbox = await openTikTok();
  const fields = ['advertiser_id', 'create_time'];
  const some = await sandbox.get('advertiser/info/', { advertiser_ids: [auroraShoes], fields });
  expect(some.data['list']).toEqual([
    { advertiser_id: auroraShoes, create_time: expect.any(Number) as number },
  ]);
  expect(await refusal(sandbox.get('advertiser/info/', { advertiser_ids: ['7'] }))).toMatch(/^40001 /);
  expect(await refusal(sandbox.get('advertiser/info/', {}))).toMatch(/^40002 advertiser_ids/);
});

test('the business center lists the same advertisers', async () => {
  const sandbox = await openTikTok();
  const centers = (await sandbox.get('bc/get/')).data;
  expect(centers).toMatchObject({ list: [{ bc_info: { bc_id: '1784500112093844' } }] });
  const asked = { bc_id: '1784500112093844', asset_type: 'ADVERTISER', page_size: 50 };
  expect((await sandbox.get('bc/asset/get/', asked)).data['list']).toHaveLength(10);
});

test('pages are numbered from one, ten rows each, and add up to the truth', async () => {
  const sandbox = await openTikTok();
  const first = (await sandbox.get('ad/get/', { advertiser_id: auroraShoes, filtering: everything })).data;
  expect(first['list']).toHaveLength(10);
  const truth = await sandbox.command(`/truth/accounts/${auroraShoes}/campaigns`);
  const ads = (truth.json['campaigns'] as { ads: number }[]).reduce((sum, campaign) => sum + campaign.ads, 0);
  expect(first['page_info']).toEqual({
    page: 1,
    page_size: 10,
    total_number: ads,
    total_page: Math.ceil(ads / 10),
  });
  const rows = await sandbox.all('ad/get/', {
    advertiser_id: auroraShoes,
    filtering: everything,
    page_size: 37,
  });
  expect(new Set(ids(rows, 'ad_id')).size).toBe(ads);
  const beyond = await sandbox.get('ad/get/', { advertiser_id: auroraShoes, page: 9999 });
  expect(beyond).toMatchObject({ code: 0, data: { list: [] } });
});

test('pages of no sensible size are refused', async () => {
  const sandbox = await openTikTok();
  const ask = (more: Row): Promise<string> =>
    refusal(sandbox.get('campaign/get/', { advertiser_id: auroraShoes, ...more }));
  expect(await ask({ page_size: 1001 })).toMatch(/^40002 page_size/);
  expect(await ask({ page: 0 })).toMatch(/^40002 page/);
});

test('ids are texts beyond what a double holds, and times are UTC without a mark', async () => {
  const sandbox = await openTikTok();
  const [row] = await sandbox.all('campaign/get/', { advertiser_id: auroraShoes });
  expect(row?.['campaign_id']).toMatch(/^183\d{15}$/);
  expect(row?.['create_time']).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
});

test('budgets sit on the campaign or on its ad groups, never on both', async () => {
  const sandbox = await openTikTok();
  const campaigns = await sandbox.all('campaign/get/', { advertiser_id: auroraShoes, filtering: everything });
  const groups = await sandbox.all('adgroup/get/', { advertiser_id: auroraShoes, filtering: everything });
  const modes = new Set(campaigns.map((row) => row['budget_mode']));
  expect(modes).toContain('BUDGET_MODE_INFINITE');
  expect(modes).toContain('BUDGET_MODE_DAY');
  for (const group of groups) {
    const campaign = campaigns.find((row) => row['campaign_id'] === group['campaign_id']);
    const shared = campaign?.['budget_optimize_on'] === true;
    expect(campaign?.['budget_mode'] === 'BUDGET_MODE_INFINITE').toBe(!shared);
    expect(group['budget_mode'] === 'BUDGET_MODE_INFINITE').toBe(shared);
    expect(group['budget'] === 0).toBe(shared);
  }
});

test('deleted entities are hidden until a status asks for all', async () => {
  const sandbox = await openTikTok();
  const asked = { advertiser_id: auroraShoes };
  const shown = await sandbox.all('campaign/get/', asked);
  const all = await sandbox.all('campaign/get/', { ...asked, filtering: everything });
  const also = await sandbox.all('campaign/get/', {
    ...asked,
    filtering: { secondary_status: 'CAMPAIGN_STATUS_ALL' },
  });
  const deleted = await sandbox.all('campaign/get/', {
    ...asked,
    filtering: { primary_status: 'STATUS_DELETE' },
  });
  expect(deleted.length).toBeGreaterThan(0);
  expect(all).toHaveLength(shown.length + deleted.length);
  expect(also).toEqual(all);
  expect(new Set(deleted.map((row) => row['secondary_status']))).toEqual(new Set(['CAMPAIGN_STATUS_DELETE']));
  const ads = await sandbox.all('ad/get/', { ...asked, filtering: { primary_status: 'STATUS_DELETE' } });
  expect(new Set(ads.map((row) => row['secondary_status']))).toEqual(new Set(['AD_STATUS_CAMPAIGN_DELETE']));
});

test('filters by id, name and creation narrow a list', async () => {
  const sandbox = await openTikTok();
  const list = (filtering: Row): Promise<Row[]> =>
    sandbox.all('adgroup/get/', { advertiser_id: auroraShoes, filtering: { ...everything, ...filtering } });
  const [some, other] = await list({});
  const id = String(some?.['adgroup_id']);
  expect(ids(await list({ adgroup_ids: [id] }), 'adgroup_id')).toEqual([id]);
  const siblings = await list({ campaign_ids: [String(some?.['campaign_id'])] });
  expect(siblings.length).toBeGreaterThan(1);
  const since = String(other?.['create_time']);
  expect(
    (await list({ creation_filter_start_time: since })).every((row) => String(row['create_time']) >= since),
  ).toBe(true);
});

test('ads can be asked for by their change, except those of Smart+ which keep it to themselves', async () => {
  const sandbox = await openTikTok({ campaigns: 600 });
  const rows = await sandbox.all('ad/get/', { advertiser_id: auroraShoes, filtering: everything });
  expect(rows.some((row) => !('modify_time' in row))).toBe(true);
  const after = '2026-11-10 00:00:00';
  const filtering = { ...everything, modified_after: after };
  const changed = await sandbox.all('ad/get/', { advertiser_id: auroraShoes, filtering });
  expect(changed.length).toBeLessThan(rows.length);
  const times = changed.flatMap((row) => ('modify_time' in row ? [String(row['modify_time'])] : []));
  expect(times.length).toBeGreaterThan(0);
  expect(times.every((time) => time > after)).toBe(true);
});

test('unknown fields, filters and values are 40002, and more than a hundred ids 40011', async () => {
  const sandbox = await openTikTok();
  const ask = (more: Row): Promise<string> =>
    refusal(sandbox.get('campaign/get/', { advertiser_id: auroraShoes, ...more }));
  expect(await ask({ fields: ['campaign_id', 'status'] })).toMatch(/^40002 fields/);
  expect(await ask({ filtering: { modified_after: '2026-11-01 00:00:00' } })).toMatch(/^40002 filtering/);
  expect(await ask({ filtering: { primary_status: 'ENABLED' } })).toMatch(/^40002 filtering/);
  expect(await ask({ filtering: '{' })).toMatch(/^40002 filtering/);
  const many = Array.from({ length: 101 }, (_, number) => String(number));
  expect(await ask({ filtering: { campaign_ids: many } })).toMatch(/^40011 /);
  expect(await refusal(sandbox.get('campaign/get/', {}))).toMatch(/^40002 advertiser_id/);
});

test('an objective nobody has heard of appears among the known', async () => {
  const sandbox: OpenTikTok = await openTikTok({ campaigns: 4000 });
  const rows = await sandbox.all('campaign/get/', { advertiser_id: auroraShoes, filtering: everything });
  const objectives = new Set(ids(rows, 'objective_type'));
  expect(objectives).toContain('CREATOR_COLLABORATION');
  expect(objectives).toContain('WEB_CONVERSIONS');
});
