// The sandbox called by Meta's own client, and its fields and words held against that client's definitions.
import { afterEach, expect, test } from 'vitest';
import {
  Ad,
  AdAccount,
  AdCreative,
  AdSet,
  AdsInsights,
  Campaign,
  FacebookAdsApi,
  User,
} from 'facebook-nodejs-business-sdk';
import { z } from 'zod';
import { accountFields } from '../../sandbox/meta/account-fields.ts';
import { adFields, adSetFields, campaignFields, creativeFields } from '../../sandbox/meta/entity-fields.ts';
import { insightFieldNames } from '../../sandbox/meta/insights-columns.ts';
import { openSandbox } from './open-sandbox.ts';
import type { Cursor } from 'facebook-nodejs-business-sdk';
import type { OpenSandbox } from './open-sandbox.ts';

const account = 'act_10152840193847561';
const asShipped = {
  GRAPH: Object.getOwnPropertyDescriptor(FacebookAdsApi, 'GRAPH'),
  VERSION: Object.getOwnPropertyDescriptor(FacebookAdsApi, 'VERSION'),
};

afterEach(() => {
  for (const [name, descriptor] of Object.entries(asShipped)) {
    if (descriptor) Object.defineProperty(FacebookAdsApi, name, descriptor);
  }
});

/** The client pointed at a sandbox; its own version is one that the platform no longer answers. */
function officialClient(sandbox: OpenSandbox, version = 'v26.0'): FacebookAdsApi {
  Object.defineProperty(FacebookAdsApi, 'GRAPH', { configurable: true, get: () => sandbox.meta });
  Object.defineProperty(FacebookAdsApi, 'VERSION', { configurable: true, get: () => version });
  const api = new FacebookAdsApi(sandbox.secrets.systemUserToken, 'en_US', false);
  // Report runs know no other.
  FacebookAdsApi.setDefaultApi(api);
  return api;
}

/** Every object of an edge, page by page. */
async function all(first: Promise<Cursor>): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let page = await first;
  for (;;) {
    rows.push(...page.map((object) => object._data));
    if (!page.hasNext()) return rows;
    page = await page.next();
  }
}

const failure = z.object({
  status: z.number(),
  response: z.object({ code: z.number(), error_subcode: z.number().optional() }),
});

async function codeOf(call: Promise<unknown>): Promise<string> {
  const thrown: unknown = await call.then(
    () => 'nothing was refused',
    (error: unknown) => error,
  );
  const { response } = failure.parse(thrown);
  return response.error_subcode === undefined
    ? String(response.code)
    : `${response.code}/${response.error_subcode}`;
}

test("the version Meta's client was shipped with is refused, the newest is answered", async () => {
  const sandbox = await openSandbox();
  const shipped = FacebookAdsApi.VERSION;
  const accounts = (version: string): Promise<Cursor> =>
    new User('me', {}, undefined, officialClient(sandbox, version)).getAdAccounts(['id'], { limit: 50 });
  expect(await codeOf(accounts(shipped))).toBe('2635');
  expect(await all(accounts('v26.0'))).toHaveLength(22);
});

test("Meta's client reads an account and everything below it, page by page", async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const api = officialClient(sandbox);
  const owner = new AdAccount(account, {}, undefined, api);
  const { _data: facts } = await owner.read(['currency', 'timezone_name', 'account_status']);
  expect(facts).toMatchObject({ currency: 'EUR', timezone_name: 'Europe/Berlin', account_status: 1 });
  const states = Object.values(Campaign.EffectiveStatus);
  const found = await all(owner.getCampaigns(['id', 'name'], { limit: 25, effective_status: states }));
  const truth = (await sandbox.command(`/truth/accounts/${account}/campaigns`)).json['campaigns'];
  expect(found).toHaveLength((truth as unknown[]).length);
  const campaign = new Campaign(String(found[0]?.['id']), {}, undefined, api);
  expect((await all(campaign.getAdSets(['id', 'billing_event'], { limit: 1 }))).length).toBeGreaterThan(1);
  expect((await all(campaign.getAds(['id', 'creative{id}']))).length).toBeGreaterThan(1);
});

const daily = { level: 'ad', time_increment: 1, limit: 500 } as const;

test("Meta's client reads insights directly and from a report run, and both say the same", async () => {
  const sandbox = await openSandbox();
  const api = officialClient(sandbox);
  const owner = new AdAccount(account, {}, undefined, api);
  const params = { ...daily, time_range: { since: '2026-11-01', until: '2026-11-20' } };
  const fields = ['ad_id', 'spend', 'impressions', 'clicks', 'actions', 'action_values'];
  const direct = await all(owner.getInsights(fields, params));
  expect(direct.length).toBeGreaterThan(5);
  const run = await owner.getInsightsAsync(fields, params);
  await expect
    .poll(async () => (await run.read(['async_status']).catch(() => run))._data['async_status'], {
      interval: 5,
    })
    .toBe('Job Completed');
  expect(await all(run.getInsights([], { limit: 500 }))).toEqual(direct);
});

test("Meta's client changes a campaign, checks a change first, and sees both in the activities", async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const api = officialClient(sandbox);
  const owner = new AdAccount(account, {}, undefined, api);
  const fields = ['id', 'status', 'daily_budget', 'smart_promotion_type'];
  const running = (await all(owner.getCampaigns(fields, { limit: 100 }))).find(
    (row) =>
      row['status'] === 'ACTIVE' &&
      row['daily_budget'] !== undefined &&
      row['smart_promotion_type'] === 'GUIDED_CREATION',
  );
  // The client's objects send along whatever they have read, so each step takes a new one.
  const campaign = (): Campaign => new Campaign(String(running?.['id']), {}, undefined, api);
  await campaign().update([], { status: 'PAUSED', execution_options: ['validate_only'] });
  expect((await campaign().read(['status']))._data['status']).toBe('ACTIVE');
  await campaign().update([], { status: 'PAUSED', daily_budget: 12_345 });
  expect((await campaign().read(['status', 'daily_budget']))._data).toMatchObject({
    status: 'PAUSED',
    daily_budget: '12345',
  });
  expect(await codeOf(campaign().update([], { daily_budget: 1 }))).toBe('100/1885272');
  const done = await all(owner.getActivities(['event_type', 'object_id']));
  expect(done.map((row) => row['event_type'])).toEqual([
    'update_campaign_budget',
    'update_campaign_run_status',
  ]);
});

test("a refusal reaches Meta's client with its code and subcode", async () => {
  const sandbox = await openSandbox();
  const api = officialClient(sandbox);
  await sandbox.command('/grants/revoke', { all: true, why: 'password' });
  expect(await codeOf(new AdAccount(account, {}, undefined, api).read(['name']))).toBe('190/460');
});

test.each([
  ['account', Object.keys(accountFields(0, true)), AdAccount.Fields],
  ['campaign', Object.keys(campaignFields), Campaign.Fields],
  ['ad set', Object.keys(adSetFields), AdSet.Fields],
  ['ad', Object.keys(adFields), Ad.Fields],
  ['creative', Object.keys(creativeFields), AdCreative.Fields],
  ['insights', insightFieldNames, AdsInsights.Fields],
] as const)('each field of %s that the sandbox has is in the definitions', (_name, ours, theirs) => {
  const known = new Set(Object.values(theirs));
  expect(ours.filter((field) => !known.has(field))).toEqual([]);
});

test('each word the sandbox says is in the definitions, but for the one nobody is to have heard of', async () => {
  const sandbox = await openSandbox({ campaigns: 2000 });
  const owner = new AdAccount(account, {}, undefined, officialClient(sandbox));
  const words = async (
    rows: Promise<Cursor>,
    known: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ): Promise<string[]> => {
    const found = await all(rows);
    expect(found.length).toBeGreaterThan(100);
    return Object.entries(known).flatMap(([field, values]) => {
      const said = new Set(found.map((row) => row[field]).filter((value) => typeof value === 'string'));
      expect([field, said.size > 0]).toEqual([field, true]);
      return [...said]
        .filter((word) => !Object.values(values).includes(word))
        .map((word) => `${field} ${word}`);
    });
  };
  const every = { limit: 500, effective_status: Object.values(Ad.EffectiveStatus) };
  const campaignWords = {
    status: Campaign.Status,
    effective_status: Campaign.EffectiveStatus,
    objective: Campaign.Objective,
    bid_strategy: Campaign.BidStrategy,
  };
  expect(await words(owner.getCampaigns(Object.keys(campaignWords), every), campaignWords)).toEqual([
    'objective OUTCOME_COMMUNITY_GROWTH',
  ]);
  const adSetWords = {
    status: AdSet.Status,
    effective_status: Ad.EffectiveStatus,
    bid_strategy: AdSet.BidStrategy,
    billing_event: AdSet.BillingEvent,
    optimization_goal: AdSet.OptimizationGoal,
  };
  expect(await words(owner.getAdSets(Object.keys(adSetWords), every), adSetWords)).toEqual([]);
  const adWords = { status: Ad.Status, effective_status: Ad.EffectiveStatus };
  expect(await words(owner.getAds(Object.keys(adWords), every), adWords)).toEqual([]);
});
