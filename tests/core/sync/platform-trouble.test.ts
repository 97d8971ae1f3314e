// What a sync does when the platform throttles, fails, shrinks, closes an account or takes the grant away.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAgency, type Agency } from './mirrored-agency.ts';
import { mirrorLines, soundness, truthLines } from './truth.ts';

let agency: Agency;
beforeEach(async () => {
  agency = await startAgency({ days: 30 });
});
afterEach(() => agency.close());

const range = { from: '2026-10-24', to: '2026-11-21' };

async function expectTruth(): Promise<void> {
  expect(mirrorLines(agency.path, 'ad_days', range)).toEqual(await truthLines(agency, range));
  expect(soundness(agency.path)).toBe('ok');
}

describe('a sync', () => {
  it('gets over dropped connections, cut answers and passing errors', async () => {
    await agency.control('/faults', [
      { server: 'meta', match: 'insights', nth: 3, count: 1, kind: 'drop-before' },
      { server: 'meta', match: 'campaigns', nth: 2, count: 2, kind: 'status', status: 503 },
      { server: 'meta', match: 'adsets', nth: 4, count: 1, kind: 'error', code: 2, transient: true },
      { server: 'meta', match: 'insights', nth: 9, count: 1, kind: 'truncate' },
    ]);
    await agency.run().catch(() => undefined);
    await agency.run();
    await expectTruth();
  });

  it('waits out a throttle and goes on where it was', async () => {
    await agency.control('/faults', [
      { server: 'meta', match: 'insights', nth: 5, count: 2, kind: 'error', code: 17, subcode: 2446079 },
      { server: 'meta', match: 'ads\\?', nth: 3, count: 1, kind: 'error', code: 4 },
    ]);
    await agency.run();
    expect(agency.clock.waits.filter((ms) => ms >= 60_000).length).toBeGreaterThan(1);
    await expectTruth();
  });

  it('slows down before a limit is hit, so that none is', async () => {
    await agency.control('/limits', { accountScore: 7 });
    await agency.run();
    const gaps = agency.clock.waits.filter((ms) => ms > 100);
    expect(gaps.length).toBeGreaterThan(0);
    await expectTruth();
  });

  it('asks for smaller pages and shorter windows when told to reduce the amount of data', async () => {
    await agency.control('/limits', { pageSize: 30 });
    await agency.run();
    await expectTruth();
  });

  it('has a report prepared where a question takes too long, and shorter ones where a report fails', async () => {
    await agency.control('/limits', { syncAdDays: 60, failReports: 3 });
    await agency.run();
    await expectTruth();
    const { requests } = await agency.control<{
      requests: { method: string; path: string; count: number }[];
    }>('/requests');
    const count = (of: (one: { method: string; path: string }) => boolean) =>
      requests.filter(of).reduce((sum, one) => sum + one.count, 0);
    const created = count(({ method, path }) => method === 'POST' && path.endsWith('/insights'));
    const fetched = count(({ path }) => path === '/{version}/{id}/insights');
    expect(created).toBeGreaterThan(3);
    expect(fetched).toBeGreaterThanOrEqual(created - 3);
  });

  it('waits as long as a bare refusal asks', async () => {
    await agency.control('/faults', [
      { server: 'meta', match: 'insights', nth: 4, count: 1, kind: 'status', status: 429, retryAfter: 137 },
    ]);
    await agency.run();
    const waited = agency.clock.waits.filter((ms) => ms >= 137_000 && ms <= 137_000 * 1.11);
    expect(waited).not.toEqual([]);
    await expectTruth();
  });

  it('goes on with the other accounts when one is closed to it, and says so at that one', async () => {
    const closed = '482093847561310';
    await agency.control('/faults', [
      { server: 'meta', match: `act_${closed}/`, count: -1, kind: 'error', code: 200, message: 'no access' },
    ]);
    const counts = await agency.run();
    expect(counts.accountsDone).toBe(21);
    const accounts = await agency.mirror.read('allAccounts', {});
    const failed = accounts.filter((account) => account.error !== null);
    expect(failed).toMatchObject([{ extId: closed, syncedAt: null, error: { code: 'platform_permission' } }]);
    expect(accounts.filter((account) => account.syncedAt !== null)).toHaveLength(21);
  });

  it('takes a revoked grant for what it is and asks no more', async () => {
    await agency.control('/grants/revoke', { token: agency.token, why: 'removed' });
    await expect(agency.run()).rejects.toMatchObject({ code: 'platform_auth' });
    expect(agency.refused).toMatchObject([{ code: 'platform_auth', params: { platform: 'Meta' } }]);
    const { requests } = await agency.control<{ requests: { count: number }[] }>('/requests?reset');
    expect(requests.reduce((sum, one) => sum + one.count, 0)).toBe(1);
  });

  it('notices in the middle of its work that the grant is gone, and keeps what it has', async () => {
    await agency.control('/faults', [
      { server: 'meta', match: 'insights', nth: 12, count: -1, kind: 'error', code: 190, subcode: 460 },
    ]);
    await expect(agency.run()).rejects.toMatchObject({ code: 'platform_auth' });
    expect(agency.refused).toHaveLength(1);
    expect(soundness(agency.path)).toBe('ok');
    expect(mirrorLines(agency.path, 'ad_days', range).length).toBeGreaterThan(0);
  });

  it('fails as unreachable when nobody answers, after a few tries only', async () => {
    await agency.control('/faults', [{ server: 'meta', count: -1, kind: 'drop-before' }]);
    await expect(agency.run()).rejects.toMatchObject({ code: 'platform_unreachable' });
    const { requests } = await agency.control<{ requests: { server: string; count: number }[] }>('/requests');
    expect(
      requests.filter((one) => one.server === 'meta').reduce((sum, one) => sum + one.count, 0),
    ).toBeLessThan(5);
  });

  it('says that an answer is broken when it is not what Meta documents', async () => {
    await agency.control('/faults', [
      { server: 'meta', match: 'adaccounts', count: -1, kind: 'body', body: '{"data":[{"id":1}]}' },
    ]);
    await expect(agency.run()).rejects.toMatchObject({ code: 'platform_broken' });
  });

  it('uses a token that was renewed meanwhile', async () => {
    const old = agency.token;
    await agency.run();
    await agency.control('/grants/revoke', { token: old, why: 'expired' });
    const secrets = await agency.control<{ systemUserToken: string }>('/secrets');
    agency.token = secrets.systemUserToken;
    expect(agency.token).not.toBe(old);
    await agency.run();
    await expectTruth();
  });

  it('says that a dead version of the API is refused', async () => {
    await agency.control('/limits', { versions: ['v27.0'] });
    await expect(agency.run()).rejects.toMatchObject({ code: expect.stringMatching(/^platform_/) as string });
  });
});
