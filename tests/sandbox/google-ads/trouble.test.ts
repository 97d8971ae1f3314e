// Quotas with delays, scripted faults in Google's words, broken streams, and writes whose answer is lost.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { berlin, errorOf, failuresOf, openGoogle, tokyo } from './open-google.ts';
import type { GoogleSandbox } from './open-google.ts';

const query = { query: 'SELECT campaign.id FROM campaign' };
const search = (sandbox: GoogleSandbox, customer = berlin) =>
  sandbox.ads(`customers/${customer}/googleAds:search`, query);

test('a customer over its minute is told how long to wait, and others are not held up', async () => {
  const sandbox = await openGoogle();
  await sandbox.command('/limits?platform=google_ads', { operationsPerMinute: 2 });
  await search(sandbox);
  await search(sandbox);
  const over = await search(sandbox);
  expect(errorOf(over)).toBe('429 quotaError:RESOURCE_TEMPORARILY_EXHAUSTED');
  expect(failuresOf(over.json)[0]?.details).toMatchObject({
    quotaErrorDetails: { rateScope: 'ACCOUNT', retryDelay: '60s' },
  });
  expect((await search(sandbox, tokyo)).status).toBe(200);
  await sandbox.command('/clock', { advanceSeconds: 60 });
  expect((await search(sandbox)).status).toBe(200);
});

test("a project over its day is stopped everywhere; pages of a search count once, a mutate's operations each", async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  await sandbox.command('/limits?platform=google_ads', { operationsPerDay: 3, pageRows: 5 });
  const { nextPageToken } = (await search(sandbox)).json;
  for (let i = 0; i < 3; i++) {
    const page = { ...query, pageToken: nextPageToken };
    expect((await sandbox.ads(`customers/${berlin}/googleAds:search`, page)).status).toBe(200);
  }
  const remove = (id: string) => ({ remove: `customers/${berlin}/campaigns/${id}` });
  await sandbox.ads(`customers/${berlin}/campaigns:mutate`, { operations: [remove('1'), remove('2')] });
  const over = await search(sandbox, tokyo);
  expect(errorOf(over)).toBe('429 quotaError:RESOURCE_EXHAUSTED');
  expect(failuresOf(over.json)[0]?.details).toMatchObject({
    quotaErrorDetails: { rateScope: 'DEVELOPER', retryDelay: '86400s' },
  });
});

test('scripted errors speak the language of the call they spoil', async () => {
  const sandbox = await openGoogle();
  await search(sandbox);
  const script = (match: string, fault: object) =>
    sandbox.command('/faults', { server: 'google_ads', kind: 'error', match, ...fault });
  await script(':search$', { reason: 'quotaError:RESOURCE_EXHAUSTED', retryDelay: 7 });
  const exhausted = await search(sandbox);
  expect(errorOf(exhausted)).toBe('429 quotaError:RESOURCE_EXHAUSTED');
  expect(exhausted.text).toContain('"retryDelay":"7s"');
  await script(':searchStream', { reason: 'internalError:TRANSIENT_ERROR' });
  const stream = await sandbox.ads(`customers/${berlin}/googleAds:searchStream`, query);
  expect([errorOf(stream), 'items' in stream.json]).toEqual(['500 internalError:TRANSIENT_ERROR', true]);
  await script('^/token', { reason: 'invalid_grant', status: 400 });
  await expect(sandbox.token()).rejects.toThrow();
});

test('a stream can be cut half way, and the next one is whole', async () => {
  const sandbox = await openGoogle({ campaigns: 1200 });
  await sandbox.command('/limits?platform=google_ads', { pageRows: 10 });
  const whole = await sandbox.rows(berlin, query.query);
  await sandbox.command('/faults', { server: 'google_ads', match: ':searchStream', kind: 'truncate' });
  await expect(sandbox.rows(berlin, query.query)).rejects.toThrow();
  expect(await sandbox.rows(berlin, query.query)).toEqual(whole);
});

test('a write whose answer is lost took effect once', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const [row] = await sandbox.rows(
    tokyo,
    "SELECT campaign.id, campaign.resource_name FROM campaign WHERE campaign.status = 'ENABLED' LIMIT 1",
  );
  const { campaign } = z.object({ campaign: z.object({ resourceName: z.string() }) }).parse(row);
  const body = {
    operations: [{ updateMask: 'status', update: { ...campaign, status: 'PAUSED' } }],
  };
  await sandbox.command('/faults', { server: 'google_ads', match: 'campaigns:mutate', kind: 'drop-after' });
  await expect(sandbox.ads(`customers/${tokyo}/campaigns:mutate`, body)).rejects.toThrow();
  expect((await sandbox.command('/effects')).json['effects']).toMatchObject([{ writes: 1, changes: 1 }]);
});

test('a lost race, an unapproved project and requests by path can be asked for and seen', async () => {
  const sandbox = await openGoogle();
  await sandbox.command('/limits?platform=google_ads', { lostRaces: 1 });
  const race = await sandbox.ads(`customers/${berlin}/campaigns:mutate`, {
    operations: [{ remove: `customers/${berlin}/campaigns/1` }],
  });
  expect(errorOf(race)).toBe('409 databaseError:CONCURRENT_MODIFICATION');
  await sandbox.command('/limits?platform=google_ads', { projectApproved: false });
  expect(errorOf(await search(sandbox))).toBe(
    '403 authorizationError:CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION',
  );
  const { requests } = (await sandbox.command('/requests')).json;
  expect(requests).toContainEqual(
    expect.objectContaining({
      server: 'google_ads',
      path: '/v26/customers/{id}/googleAds:search',
      count: 1,
    }),
  );
});

test('limits are checked, and setting one leaves the others', async () => {
  const sandbox = await openGoogle();
  expect((await sandbox.command('/limits?platform=google_ads', { pageRowz: 1 })).status).toBe(400);
  await sandbox.command('/limits?platform=google_ads', { pageRows: 7 });
  const { json } = await sandbox.command('/limits?platform=google_ads', { operationsPerMinute: 9 });
  expect(json).toMatchObject({ pageRows: 7, operationsPerMinute: 9 });
});
