// The sandbox called by TikTok's own client, and its field names held against that client's definitions.
import * as sdk from 'tiktok-business-api-sdk-official';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { adDays, auroraShoes, cedarStudent, openTikTok } from './open-tiktok.ts';
import { asked, officialClient } from './official-client.ts';
import { Browser } from '../browser.ts';
import type { OpenTikTok, Row } from './open-tiktok.ts';

/** Names of a definition's fields. */
function fieldsOf(model: new (...required: string[]) => object): string[] {
  return Object.keys(model.prototype as object);
}

const listed = z.object({ list: z.array(z.record(z.string(), z.unknown())) });
const rowsOf = (data: Row): Row[] => listed.parse(data).list;

async function firstRow(sandbox: OpenTikTok, path: string, fits: (row: Row) => boolean): Promise<Row> {
  const row = (await sandbox.all(path, { advertiser_id: cedarStudent })).find(fits);
  if (!row) throw new Error(`nothing fits in ${path}`);
  return row;
}

test("TikTok's client signs in, and lists advertisers and business centers", async () => {
  const sandbox = await openTikTok();
  const { authentication, accounts, businessCenters } = officialClient(sandbox);
  const app = { app_id: sandbox.tiktokAppId, secret: sandbox.secrets.tiktokAppSecret };
  const browser = new Browser(sandbox.tiktok);
  const redirect = encodeURIComponent('http://127.0.0.1:51555/');
  const page = await browser.open(
    `${sandbox.tiktok}/portal/auth?app_id=${app.app_id}&redirect_uri=${redirect}`,
  );
  const back = new URL((await browser.submit(page, { choice: '7098123456789012345' })).url);
  const body = { ...app, auth_code: back.searchParams.get('auth_code') };
  expect(Object.keys(body).sort()).toEqual(fieldsOf(sdk.Oauth2AccessTokenBody).sort());
  const grant = await asked((done) => authentication.oauth2AccessToken({ body }, done));
  const token = String(grant['access_token']);
  const mine = await asked((done) => authentication.oauth2AdvertiserGet(app.app_id, app.secret, token, done));
  expect(rowsOf(mine)).toHaveLength(10);
  const ids = [auroraShoes, cedarStudent];
  const infos = await asked((done) =>
    accounts.advertiserInfo(ids, token, { fields: ['advertiser_id', 'currency'] }, done),
  );
  expect(rowsOf(infos)).toEqual([
    { advertiser_id: auroraShoes, currency: 'EUR' },
    { advertiser_id: cedarStudent, currency: 'USD' },
  ]);
  const [center] = rowsOf(await asked((done) => businessCenters.bcGet(token, {}, done)));
  const info = z.object({ bc_id: z.string() }).parse(center?.['bc_info']);
  const assets = await asked((done) =>
    businessCenters.bcAssetGet(info.bc_id, 'ADVERTISER', token, { page_size: 50 }, done),
  );
  expect(rowsOf(assets)).toHaveLength(10);
});

test("TikTok's client reads campaigns, ad groups and ads with filters, fields and pages", async () => {
  const sandbox = await openTikTok();
  const { campaigns, adGroups, ads, token } = officialClient(sandbox);
  const page = { page: 1, page_size: 1000 };
  const all = { filtering: { primary_status: 'STATUS_ALL' }, ...page };
  const found = rowsOf(await asked((done) => campaigns.campaignGet(cedarStudent, token, all, done)));
  const truth = (await sandbox.command(`/truth/accounts/${cedarStudent}/campaigns`)).json['campaigns'];
  expect(found).toHaveLength((truth as unknown[]).length);
  const ids = found.slice(0, 5).map((row) => String(row['campaign_id']));
  const fields = ['adgroup_id', 'campaign_id'];
  const narrowed = { filtering: { ...all.filtering, campaign_ids: ids }, fields, ...page };
  const groups = rowsOf(await asked((done) => adGroups.adgroupGet(cedarStudent, token, narrowed, done)));
  expect(new Set(groups.map((row) => row['campaign_id']))).toEqual(new Set(ids));
  expect(groups.every((row) => Object.keys(row).sort().join() === fields.join())).toBe(true);
  const shown = rowsOf(await asked((done) => ads.adGet(cedarStudent, token, { page_size: 3 }, done)));
  expect(shown).toHaveLength(3);
});

test("TikTok's client reads a report and has one made as a task", async () => {
  const sandbox = await openTikTok();
  const { reports, token } = officialClient(sandbox);
  const query = {
    ...adDays(cedarStudent, '2026-11-10', '2026-11-20'),
    page_size: 1000,
  };
  const rows = rowsOf(await asked((done) => reports.reportIntegratedGet('BASIC', token, query, done)));
  const range = 'since=2026-11-10&until=2026-11-20';
  const truth = (await sandbox.command(`/truth/accounts/${cedarStudent}/rows?${range}`)).json['rows'];
  expect(rows).toHaveLength((truth as unknown[]).length);
  const body = adDays(cedarStudent, '2026-11-10', '2026-11-20');
  expect(fieldsOf(sdk.ReportTaskCreateBody)).toEqual(expect.arrayContaining(Object.keys(body)));
  const [filter] = z.array(z.record(z.string(), z.unknown())).parse(body['filtering']);
  expect(Object.keys(filter ?? {}).sort()).toEqual(fieldsOf(sdk.ReportTaskCreateBodyFiltering).sort());
  const { task_id: task } = await asked((done) => reports.reportTaskCreate(token, { body }, done));
  const state = await asked((done) => reports.reportTaskCheck(String(task), cedarStudent, token, done));
  expect(state).toMatchObject({ status: 'QUEUING' });
  const cancel = { advertiser_id: cedarStudent, task_id: task };
  await asked((done) => reports.reportTaskCancel(token, { body: cancel }, done));
});

test("TikTok's client changes states and budgets, with bodies of its own definition", async () => {
  const sandbox = await openTikTok({ campaigns: 1600 });
  const { campaigns, adGroups, ads, token } = officialClient(sandbox);
  const day = (row: Row): boolean =>
    row['budget_mode'] === 'BUDGET_MODE_DAY' && row['is_smart_performance_campaign'] === false;
  const { campaign_id: campaign } = await firstRow(sandbox, 'campaign/get/', day);
  const { adgroup_id: group } = await firstRow(sandbox, 'adgroup/get/', day);
  const { ad_id: ad } = await firstRow(sandbox, 'ad/get/', () => true);
  const advertiser_id = cedarStudent;
  const pause = { advertiser_id, operation_status: 'DISABLE' };
  const bodies = {
    campaignState: { ...pause, campaign_ids: [campaign] },
    campaign: { advertiser_id, campaign_id: campaign, campaign_name: 'Renamed', budget: 250 },
    groupState: { ...pause, adgroup_ids: [group], allow_partial_success: true },
    group: { advertiser_id, adgroup_id: group, adgroup_name: 'Renamed', budget: 99.5 },
    adState: { ...pause, ad_ids: [ad] },
  };
  const definitions = {
    campaignState: sdk.CampaignStatusUpdateBody,
    campaign: sdk.CampaignUpdateBody,
    groupState: sdk.AdgroupStatusUpdateBody,
    group: sdk.AdgroupUpdateBody,
    adState: sdk.AdStatusUpdateBody,
  };
  for (const name of Object.keys(bodies) as (keyof typeof bodies)[]) {
    expect(fieldsOf(definitions[name])).toEqual(expect.arrayContaining(Object.keys(bodies[name])));
  }
  await asked((done) => campaigns.campaignStatusUpdate(token, { body: bodies.campaignState }, done));
  await asked((done) => campaigns.campaignUpdate(token, { body: bodies.campaign }, done));
  await asked((done) => adGroups.adgroupStatusUpdate(token, { body: bodies.groupState }, done));
  await asked((done) => adGroups.adgroupUpdate(token, { body: bodies.group }, done));
  await asked((done) => ads.adStatusUpdate(token, { body: bodies.adState }, done));
  const changed = await firstRow(sandbox, 'campaign/get/', (row) => row['campaign_id'] === campaign);
  expect(changed).toMatchObject({ campaign_name: 'Renamed', budget: 250, operation_status: 'DISABLE' });
});

test("a refusal reaches TikTok's client as its code", async () => {
  const sandbox = await openTikTok();
  const { campaigns } = officialClient(sandbox);
  const call = (token: string): Promise<Row> =>
    asked((done) => campaigns.campaignGet(cedarStudent, token, {}, done));
  await expect(call('nonsense')).rejects.toThrow('code: 40105');
});

const filters = {
  'campaign/get/': sdk.FilteringCampaignGet,
  'adgroup/get/': sdk.FilteringAdgroupGet,
  'ad/get/': sdk.FilteringAdGet,
} as const;
const samples: Row = {
  primary_status: 'STATUS_ALL',
  secondary_status: 'CAMPAIGN_STATUS_ALL',
  objective_type: 'REACH',
  optimization_goal: 'REACH',
  buying_types: ['AUCTION'],
  campaign_system_origins: ['TT_ADS_PLATFORM'],
  creation_filter_start_time: '2026-11-01 00:00:00',
  creation_filter_end_time: '2026-11-01 00:00:00',
  modified_after: '2026-11-01 00:00:00',
  campaign_ids: ['183210000000000000'],
  adgroup_ids: ['183310000000000000'],
  ad_ids: ['183410000000000000'],
  campaign_name: 'a',
  adgroup_name: 'a',
  ad_name: 'a',
  campaign_type: 'REGULAR_CAMPAIGN',
  sales_destination: 'WEBSITE',
  is_smart_performance_campaign: true,
  split_test_enabled: false,
  billing_events: ['CPC'],
  bid_strategy: 'BID_STRATEGY_COST_CAP',
};

test('each filter of the definitions is taken as it says, or refused and never ignored', async () => {
  const sandbox = await openTikTok();
  const refused: Row = {};
  for (const [path, model] of Object.entries(filters)) {
    const names: string[] = [];
    for (const name of fieldsOf(model)) {
      const filtering = { [name]: samples[name] ?? 'ANY' };
      const { code } = await sandbox.get(path, { advertiser_id: auroraShoes, filtering });
      if (code === 40002) names.push(name);
      else expect([path, name, code]).toEqual([path, name, 0]);
    }
    refused[path] = names.sort();
  }
  expect(refused).toEqual({
    'campaign/get/': ['campaign_product_source', 'creative_campaign_type'],
    'adgroup/get/': ['creative_material_mode', 'promotion_type'],
    'ad/get/': ['creative_material_mode', 'destination'],
  });
});

/** Fields that can only be read, so that no definition of a body names them. */
const readOnly = ['secondary_status', 'create_time', 'modify_time', 'is_new_structure'];
const rows = {
  'campaign/get/': [
    [...fieldsOf(sdk.CampaignCreateBody)],
    ['campaign_id', 'objective', 'is_smart_performance_campaign'],
  ],
  'adgroup/get/': [
    [...fieldsOf(sdk.AdgroupCreateBody), ...fieldsOf(sdk.AdgroupStatusUpdateBody)],
    ['adgroup_id', 'campaign_name', 'scheduled_budget', 'is_smart_performance_campaign'],
  ],
  'ad/get/': [
    [...fieldsOf(sdk.AdCreateBody), ...fieldsOf(sdk.AdcreateCreatives)],
    ['ad_id', 'campaign_id', 'campaign_name', 'adgroup_name', 'is_aco'],
  ],
} as const;

test('each field of a row is in the definitions of its entity, but for those that can only be read', async () => {
  const sandbox = await openTikTok({ campaigns: 1600 });
  for (const [path, [defined, own]] of Object.entries(rows)) {
    const found = await sandbox.all(path, { advertiser_id: auroraShoes });
    const names = new Set(found.flatMap((row) => Object.keys(row)));
    const known = new Set<string>([...defined, ...own, ...readOnly]);
    expect([...names].filter((name) => !known.has(name))).toEqual([]);
    expect(names.size).toBeGreaterThan(15);
  }
});
