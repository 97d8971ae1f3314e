// Lists, objects and paging of the Meta API.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { allPages, codeOf, openSandbox } from './open-sandbox.ts';

const campaignsTruth = z.object({
  campaigns: z.array(z.object({ id: z.string(), effectiveStatus: z.string(), updatedAt: z.number() })),
});
const berlin = '10152840193847561';

test('all 22 accounts are listed with their currency and zone, ids beyond 2^53 intact', async () => {
  const sandbox = await openSandbox();
  const { rows } = await allPages(sandbox, '/me/adaccounts?fields=account_id,currency,timezone_name&limit=7');
  expect(new Set(rows.map((row) => row['account_id'])).size).toBe(22);
  const currencies = new Set(rows.map((row) => row['currency']));
  expect([...currencies].sort()).toEqual(['EUR', 'GBP', 'HUF', 'JPY', 'KWD', 'NOK', 'NZD', 'TWD', 'USD']);
  expect(rows.some((row) => !Number.isSafeInteger(Number(row['account_id'])))).toBe(true);
});

test('a campaign list walks through an empty page to the truth, hidden campaigns left out', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const { rows, sizes } = await allPages(sandbox, `/act_${berlin}/campaigns?fields=id,name&limit=20`);
  const truth = campaignsTruth.parse(
    (await sandbox.command(`/truth/accounts/${berlin}/campaigns`)).json,
  ).campaigns;
  const shown = truth.filter((one) => !['ARCHIVED', 'DELETED'].includes(one.effectiveStatus));
  expect(shown.length).toBeLessThan(truth.length);
  expect(rows.map((row) => row['id'])).toEqual(shown.map((one) => one.id));
  expect(sizes.slice(0, -1)).toContain(0);
});

test('asking for a status shows hidden campaigns too', async () => {
  const sandbox = await openSandbox({ campaigns: 900 });
  const asked = encodeURIComponent('["ARCHIVED"]');
  const { rows } = await allPages(
    sandbox,
    `/act_${berlin}/campaigns?fields=effective_status&limit=50&effective_status=${asked}`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row['effective_status'] === 'ARCHIVED')).toBe(true);
});

test('without fields only ids come back, and an unknown field is refused', async () => {
  const sandbox = await openSandbox();
  const { rows } = await allPages(sandbox, `/act_${berlin}/ads?limit=200`);
  expect(Object.keys(rows[0] ?? {})).toEqual(['id']);
  expect(codeOf(await sandbox.graph(`/act_${berlin}/campaigns?fields=id,colour`))).toBe('100');
});

test('filtering by updated_time finds what changed since', async () => {
  const sandbox = await openSandbox();
  const edited = z
    .object({ edit: z.object({ id: z.string(), at: z.number() }) })
    .parse((await sandbox.command('/edit', { account: berlin })).json).edit;
  const filter = [
    { field: 'campaign.updated_time', operator: 'GREATER_THAN', value: Math.floor(edited.at / 1000) - 1 },
  ];
  const { rows } = await allPages(
    sandbox,
    `/act_${berlin}/campaigns?fields=id,updated_time&filtering=${encodeURIComponent(JSON.stringify(filter))}`,
  );
  expect(rows).toEqual([{ id: edited.id, updated_time: '2026-11-21T13:00:00+0100' }]);
  const { rows: activities } = await allPages(
    sandbox,
    `/act_${berlin}/activities?fields=event_type,actor_name,object_id`,
  );
  expect(activities).toMatchObject([{ actor_name: 'Marta Klein', object_id: edited.id }]);
});

test('single objects, several by ids, and creatives through their ad', async () => {
  const sandbox = await openSandbox();
  const { rows } = await allPages(
    sandbox,
    `/act_${berlin}/ads?fields=id,adset_id,campaign_id,creative{id,title}&limit=300`,
  );
  const [ad] = rows;
  const [adId, adSetId] = [String(ad?.['id']), String(ad?.['adset_id'])];
  expect((await sandbox.graph(`/${adSetId}?fields=id,campaign_id`)).json).toMatchObject({
    campaign_id: ad?.['campaign_id'],
  });
  expect(Object.keys((await sandbox.graph(`/?ids=${adId},${adSetId}`)).json)).toEqual([adId, adSetId]);
  const creative = z.object({ id: z.string(), title: z.string() }).parse(ad?.['creative']);
  expect((await sandbox.graph(`/${creative.id}?fields=title`)).json).toMatchObject(creative);
});

test('businesses split the accounts into owned ones and those of clients', async () => {
  const sandbox = await openSandbox();
  const [agency] = (await allPages(sandbox, '/me/businesses')).rows;
  const id = String(agency?.['id']);
  const owned = await allPages(sandbox, `/${id}/owned_ad_accounts?limit=50`);
  const theirs = await allPages(sandbox, `/${id}/client_ad_accounts?limit=50`);
  expect(owned.rows.length + theirs.rows.length).toBe(22);
});

test('a forged cursor is refused', async () => {
  const sandbox = await openSandbox();
  expect(codeOf(await sandbox.graph('/me/adaccounts?after=MTAwMA'))).toBe('100');
});

test('two sandboxes of one seed and instant give equal answers', async () => {
  const [one, two] = [await openSandbox(), await openSandbox()];
  const path = `/act_${berlin}/insights?level=ad&time_increment=1&fields=ad_id,spend,actions&limit=50`;
  const [first, second] = [(await one.graph(path)).json, (await two.graph(path)).json];
  expect(first['data']).toEqual(second['data']);
  const names = `/act_${berlin}/campaigns?fields=id,name,daily_budget,updated_time&limit=50`;
  expect((await one.graph(names)).json['data']).toEqual((await two.graph(names)).json['data']);
});
