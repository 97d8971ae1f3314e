// A sync of Google Ads brings the mirror to exactly what the platform holds, and gets over what it does meanwhile.
import { afterEach, describe, expect, it } from 'vitest';
import { appPlace, keptPlace } from '../../../../src-main/core/connections/secrets.ts';
import { testNow } from '../../sync/mirrored-agency.ts';
import { soundness } from '../../sync/truth.ts';
import { grant, startGoogle, type GoogleAgency, type GoogleOptions } from './google-agency.ts';
import {
  accountsWithPerformanceMax,
  mirrorAccounts,
  mirrorCampaigns,
  mirrorRows,
  truthAccounts,
  truthCampaigns,
  truthRows,
} from './google-truth.ts';

let agency: GoogleAgency | undefined;
afterEach(async () => {
  await agency?.close();
  agency = undefined;
});

async function open(options: GoogleOptions = {}): Promise<GoogleAgency> {
  agency = await startGoogle({ days: 30, ...options });
  return agency;
}

/** In Tokyo and Auckland it is tomorrow already. */
const range = { from: '2026-10-24', to: '2026-11-21' };

async function expectTruth(google: GoogleAgency, days = range): Promise<void> {
  expect(mirrorRows(google.path, days)).toEqual(await truthRows(google, days));
  expect(mirrorCampaigns(google.path)).toEqual(await truthCampaigns(google));
  expect(soundness(google.path)).toBe('ok');
}

describe('a first sync', () => {
  it.each([2, 7])('mirrors every account, campaign, ad and day exactly (seed %i)', async (seed) => {
    const google = await open({ seed, days: 60 });
    const counts = await google.run();
    const all = { from: '2026-09-23', to: '2026-11-21' };
    expect((await truthRows(google, all)).length).toBeGreaterThan(1_000);
    await expectTruth(google, all);
    expect(mirrorAccounts(google.path)).toEqual(await truthAccounts(google));
    expect(counts).toMatchObject({ accounts: 14, accountsDone: 14, days: 14 * 60 });
    expect(google.refused).toEqual([]);
  });
});

describe('an account', () => {
  it('is reached through its manager, or directly where the grant reaches it itself', async () => {
    const google = await open();
    await google.run();
    const accounts = await google.mirror.read('allAccounts', {});
    const way = (id: string) => accounts.find(({ extId }) => extId === id)?.parentExtId;
    // Below the agency's manager and invited to as well; below two managers; below a manager of the manager.
    expect([way('5528301957'), way('3417205861'), way('7740523168')]).toEqual([
      null,
      '4801770023',
      '4801770023',
    ]);
    expect(accounts.map(({ extId }) => extId)).not.toContain('4801770023');
    expect(accounts.map(({ extId }) => extId)).not.toContain('6639412079');
  });

  it('that shuts the agency out is told apart, and the others go on', async () => {
    const google = await open();
    await google.control('/grants/revoke', { platform: 'google_ads', account: '7740523168' });
    expect(await google.run()).toMatchObject({ accounts: 14, accountsDone: 13 });
    const accounts = await google.mirror.read('allAccounts', {});
    expect(accounts.filter(({ error }) => error !== null)).toMatchObject([
      { extId: '7740523168', error: { code: 'platform_permission' } },
    ]);
    expect(google.refused).toEqual([]);
  });
});

describe('requests', () => {
  it('are few: a listing is one, a window of figures one or two, whatever the number of campaigns', async () => {
    const google = await open({ days: 60 });
    await google.run();
    const asked = await google.asked();
    const total = asked.reduce((sum, { count }) => sum + count, 0);
    // Three listings, two of them with asset groups, and at most three windows of one or two questions.
    expect(total).toBeLessThanOrEqual(1 + 1 + 4 + 14 * (5 + 3 * 2));
    const tokens = asked.filter(({ path }) => path === '/token');
    expect(tokens.map(({ count }) => count)).toEqual([1]);
  });

  it('are fewer still in accounts without Performance Max', async () => {
    const google = await open();
    await google.run();
    await google.asked();
    await google.run();
    const asked = await google.asked();
    const to = (method: string) =>
      asked.filter(({ path }) => path.endsWith(`:${method}`)).reduce((sum, { count }) => sum + count, 0);
    // Each account: campaigns, ad groups, ads and one window of figures; with asset groups three more. And three trees.
    const withAssets = await accountsWithPerformanceMax(google);
    expect(withAssets).toBeGreaterThan(0);
    expect(withAssets).toBeLessThan(14);
    expect(to('search')).toBe(3 + 14 * 3 + withAssets * 2);
    // Days of ad groups and of asset groups, and what was changed.
    expect(to('searchStream')).toBe(14 * 2 + withAssets);
  });
});

describe('a later sync', () => {
  it('takes in what was restated and what clients changed since', async () => {
    const google = await open();
    await google.run();
    for (let edit = 0; edit < 12; edit += 1) await google.control('/edit?platform=google_ads', {});
    const later = Date.parse('2026-11-21T18:00:00Z');
    await google.control('/clock', { now: new Date(later).toISOString() });
    google.clock.set(later);
    await google.run();
    await expectTruth(google, { from: '2026-10-25', to: '2026-11-22' });
  });

  it('keeps hostile names as they are', async () => {
    const google = await open({ hostile: true });
    await google.run();
    await expectTruth(google);
  });
});

describe('an access token', () => {
  it('that expires in the middle is renewed once for all who wait, and the sync goes on', async () => {
    const google = await open();
    const running = google.run();
    await expect.poll(() => google.count(), { timeout: 20_000, interval: 5 }).toBeGreaterThan(12);
    await google.control('/grants/revoke', { platform: 'google_ads', all: true, why: 'access' });
    await running;
    const tokens = (await google.asked()).filter(({ path }) => path === '/token');
    expect(tokens.map(({ count }) => count)).toEqual([2]);
    expect(google.refused).toEqual([]);
    await expectTruth(google);
  });

  it('that Google refuses anew although it was renewed is not renewed again and again', async () => {
    const google = await open();
    await google.control('/faults', {
      server: 'google_ads',
      match: 'searchStream',
      count: -1,
      kind: 'error',
      reason: 'authenticationError:OAUTH_TOKEN_INVALID',
    });
    await expect(google.run()).rejects.toMatchObject({ code: 'platform_auth' });
    expect(google.refused).toMatchObject([{ code: 'platform_auth', params: { platform: 'Google Ads' } }]);
    const tokens = (await google.asked()).filter(({ path }) => path === '/token');
    expect(tokens[0]?.count).toBeLessThanOrEqual(1 + 4);
  });

  it('is asked for once by many who need it at the same time, and kept until shortly before its end', async () => {
    const google = await open();
    const many = await Promise.all(Array.from({ length: 20 }, () => google.access.credentials(grant.id)));
    expect(new Set(many.map(({ token }) => token)).size).toBe(1);
    const lived = Date.parse(testNow) + 3_599_000;
    google.clock.set(lived - 200_000);
    await google.access.credentials(grant.id);
    expect((await google.asked()).map(({ count }) => count)).toEqual([1]);
    google.clock.set(lived - 100_000);
    await google.access.credentials(grant.id);
    expect((await google.asked()).map(({ count }) => count)).toEqual([1]);
  });

  it('is nowhere but in memory', async () => {
    const google = await open();
    const { token } = await google.access.credentials(grant.id);
    await google.run();
    const files = google.everythingWritten();
    expect(files).toContain('Aurora Shoes DE');
    for (const secret of [token, google.sandbox.secrets.googleRefreshToken])
      expect(files).not.toContain(secret);
  });
});

describe('a grant', () => {
  it.each(['revoked', 'expired', 'policy'])('that is %s has to be renewed by a person', async (why) => {
    const google = await open();
    await google.control('/grants/revoke', { platform: 'google_ads', all: true, why });
    await expect(google.run()).rejects.toMatchObject({ code: 'platform_auth' });
    expect(google.refused).toMatchObject([{ code: 'platform_auth', params: { detail: 'invalid_grant' } }]);
    expect((await google.asked()).map(({ path, count }) => [path, count])).toEqual([['/token', 1]]);
  });

  it('that is revoked in the middle ends the sync, and what was read stays', async () => {
    const google = await open();
    const running = google.run();
    await expect.poll(() => google.count(), { timeout: 20_000, interval: 5 }).toBeGreaterThan(24);
    await google.control('/grants/revoke', { platform: 'google_ads', all: true });
    await expect(running).rejects.toMatchObject({ code: 'platform_auth' });
    expect(google.refused).toHaveLength(1);
    expect(soundness(google.path)).toBe('ok');
  });

  it('that a person renewed is used at once', async () => {
    const google = await open();
    await google.run();
    await google.control('/grants/revoke', { platform: 'google_ads', all: true });
    await expect(google.run()).rejects.toMatchObject({ code: 'platform_auth' });
    const { googleRefreshToken } = await google.control<{ googleRefreshToken: string }>('/secrets');
    google.vault.put(keptPlace(grant.id, google.connector), googleRefreshToken);
    await google.run();
    await expectTruth(google);
  });
});

describe("the agency's app", () => {
  it('whose secret was changed at Google is for an admin to set right, not for reconnecting', async () => {
    const google = await open();
    await google.control('/secrets/rotate?platform=google_ads', {});
    await expect(google.run()).rejects.toMatchObject({
      code: 'platform_setup',
      params: { platform: 'Google Ads', detail: 'invalid_client' },
    });
    expect(google.refused).toEqual([]);
    const { googleClientSecret } = await google.control<{ googleClientSecret: string }>('/secrets');
    google.vault.put(appPlace('google_ads'), googleClientSecret);
    await google.run();
    await expectTruth(google);
  });

  it('that is not approved is for an admin as well, and ends the sync at once', async () => {
    const google = await open();
    await google.control('/limits?platform=google_ads', { projectApproved: false });
    await expect(google.run()).rejects.toMatchObject({ code: 'platform_setup' });
    expect(google.refused).toEqual([]);
  });

  it('asks for a version that is dead, and says so', async () => {
    const google = await open();
    await google.control('/limits?platform=google_ads', { versions: ['v27', 'v28'] });
    await expect(google.run()).rejects.toMatchObject({
      code: 'platform_refused',
      params: { detail: 'requestError/UNSUPPORTED_VERSION' },
    });
  });
});

describe('a sync', () => {
  it('waits out a quota of a customer as long as Google asks', async () => {
    const google = await open();
    await google.control('/faults', [
      {
        server: 'google_ads',
        match: 'searchStream',
        nth: 3,
        count: 2,
        kind: 'error',
        reason: 'quotaError:RESOURCE_TEMPORARILY_EXHAUSTED',
        retryDelay: 37,
      },
      { server: 'google_ads', match: 'search$', nth: 9, count: 1, kind: 'status', status: 429 },
    ]);
    await google.run();
    expect(google.clock.waits.filter((ms) => ms >= 37_000 && ms < 60_000).length).toBeGreaterThan(0);
    await expectTruth(google);
  });

  it('gives up for now when the operations of the day are used up, and goes on the next day', async () => {
    const google = await open();
    await google.control('/limits?platform=google_ads', { operationsPerDay: 40 });
    await expect(google.run()).rejects.toMatchObject({ code: 'platform_limited' });
    const spent = await google.count();
    // What is asked at the same time still hears of it; nothing is asked after that.
    expect(spent).toBeLessThan(40 + 20);
    expect(google.refused).toEqual([]);
    await google.control('/limits?platform=google_ads', { operationsPerDay: 10_000 });
    google.clock.set(google.clock.now() + 60_000);
    await google.run();
    await expectTruth(google);
  });

  it('gets over dropped connections, cut streams and passing errors', async () => {
    const google = await open();
    await google.control('/faults', [
      { server: 'google_ads', match: 'searchStream', nth: 3, count: 1, kind: 'drop-before' },
      { server: 'google_ads', match: 'searchStream', nth: 8, count: 1, kind: 'truncate' },
      { server: 'google_ads', match: 'search$', nth: 4, count: 2, kind: 'status', status: 503 },
      {
        server: 'google_ads',
        match: 'search$',
        nth: 12,
        count: 1,
        kind: 'error',
        reason: 'internalError:TRANSIENT_ERROR',
      },
      {
        server: 'google_ads',
        match: '/token',
        nth: 1,
        count: 1,
        kind: 'error',
        reason: 'internal_failure',
        status: 500,
      },
    ]);
    await google.run();
    await expectTruth(google);
  });

  it('reads lists again whose pages came twice, were left out or died', async () => {
    const google = await open();
    await google.control('/limits?platform=google_ads', { pageRows: 5, expiredPages: 2 });
    await google.control('/faults', [
      { server: 'google_ads', match: 'googleAds:search$', nth: 30, count: 2, kind: 'repeat-page' },
      { server: 'google_ads', match: 'googleAds:search$', nth: 60, count: 1, kind: 'skip-page' },
    ]);
    await google.run();
    await expectTruth(google);
  });

  it('asks for fewer days when an answer would be larger than it reads', async () => {
    const google = await open({ maxBodyBytes: 60_000 });
    await google.run();
    const streams = (await google.asked()).filter(({ path }) => path.endsWith(':searchStream'));
    // Without that limit thirty days are two windows, each asked for once or twice.
    expect(streams.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(14 * 4);
    await expectTruth(google);
  });

  it('says that an answer is broken when it is not what Google documents', async () => {
    const google = await open();
    const body = '{"resourceNames":["customers/nobody"]}';
    const match = 'listAccessibleCustomers';
    await google.control('/faults', { server: 'google_ads', match, count: -1, kind: 'body', body });
    await expect(google.run()).rejects.toMatchObject({ code: 'platform_broken' });
  });
});
