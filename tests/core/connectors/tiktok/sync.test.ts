// A sync of TikTok brings the mirror to exactly what the platform holds, through everything the platform does.
import { afterEach, describe, expect, it } from 'vitest';
import { soundness } from '../../sync/truth.ts';
import {
  mirrorCampaigns,
  mirrorRows,
  query,
  startTikTok,
  truthCampaigns,
  truthRows,
  type TikTokAgency,
  type TikTokOptions,
} from './tiktok-agency.ts';

/** In Tokyo and Auckland it is tomorrow already. */
const range = { from: '2026-09-23', to: '2026-11-21' };

let agency: TikTokAgency | undefined;
afterEach(async () => {
  await agency?.close();
  agency = undefined;
});

async function start(options?: TikTokOptions): Promise<TikTokAgency> {
  agency = await startTikTok(options);
  return agency;
}

async function expectTruth(here: TikTokAgency, within = range): Promise<void> {
  const truth = await truthRows(here, within);
  expect(truth.length).toBeGreaterThan(100);
  expect(mirrorRows(here.path, within)).toEqual(truth);
  expect(mirrorCampaigns(here.path)).toEqual(await truthCampaigns(here));
  expect(soundness(here.path)).toBe('ok');
}

const fault = (plan: object) => ({ server: 'tiktok', kind: 'error', count: 1, ...plan });

describe('a first sync of TikTok', () => {
  it.each([2, 3, 7])('mirrors every ad, day and campaign exactly (seed %i)', async (seed) => {
    const here = await start({ seed });
    const counts = await here.run();
    await expectTruth(here);
    expect(counts).toMatchObject({ accounts: 10, accountsDone: 10, days: 10 * 60 });
  });

  it.each(['2026-03-29T00:30:00Z', '2026-11-01T08:30:00Z'])(
    'counts days as each advertiser does in the night its clocks change (%s)',
    async (now) => {
      const here = await start({ now, days: 30 });
      await here.run();
      const day = (ago: number) => new Date(Date.parse(now) - ago * 86_400_000).toISOString().slice(0, 10);
      await expectTruth(here, { from: day(27), to: day(-1) });
    },
  );

  it('reads listings and windows of many pages whole', async () => {
    const here = await start({ campaigns: 4_000, days: 16 });
    const counts = await here.run();
    const [most] = query(
      here.path,
      'SELECT max(n) AS n FROM (SELECT count(*) AS n FROM ads GROUP BY account_id)',
    );
    expect(Number(most?.['n'])).toBeGreaterThan(1_000);
    expect(counts.accountsDone).toBe(10);
    await expectTruth(here, { from: '2026-11-07', to: '2026-11-21' });
  });

  it('keeps hostile names, and tells ids apart that differ beyond 2^53', async () => {
    const here = await start({ hostile: true, days: 30 });
    await here.run();
    await expectTruth(here, { from: '2026-10-24', to: '2026-11-21' });
    const ids = (await here.mirror.read('allAccounts', {})).map((account) => account.extId);
    expect(ids).toEqual(expect.arrayContaining(['7109384756102938475', '7109384756102938476']));
  });

  it('takes the zone in which reports are, not the fixed one', async () => {
    const here = await start({ days: 30 });
    await here.run();
    const zones = new Map(
      (await here.mirror.read('allAccounts', {})).map(({ extId, zone }) => [extId, zone]),
    );
    expect(zones.get('7111384756102938402')).toBe('America/Los_Angeles');
    expect(zones.get('7114384756102938450')).toBe('Pacific/Auckland');
  });

  it('leaves the money to whom it belongs: campaign, ad group or neither', async () => {
    const here = await start({ days: 30 });
    await here.run();
    const mixed = query(
      here.path,
      `SELECT count(*) AS n FROM ad_groups g JOIN campaigns c ON c.id = g.campaign_id
       WHERE (g.budget_kind = 'parent') = (c.budget_kind = 'none')`,
    );
    expect(mixed).toEqual([{ n: 0n }]);
    const kinds = query(here.path, 'SELECT DISTINCT budget_kind AS kind FROM ad_groups ORDER BY 1');
    expect(kinds.map(({ kind }) => kind)).toEqual(['daily', 'lifetime', 'parent']);
  });
});

describe('a later sync of TikTok', () => {
  it('brings what was restated and changed meanwhile, in few requests', async () => {
    const here = await start();
    await here.run();
    for (let edit = 0; edit < 12; edit += 1) await here.control('/edit?platform=tiktok', {});
    const hours = 26;
    await here.control('/clock', { advanceSeconds: hours * 3_600 });
    here.clock.set(here.clock.now() + hours * 3_600_000);
    const counts = await here.run();
    await expectTruth(here, { from: '2026-09-25', to: '2026-11-22' });
    // Two for the advertisers; three listings and at most two windows of the look-back for each of the ten.
    expect(counts.requests).toBeLessThanOrEqual(2 + 10 * 5);
  });

  it('shows a campaign as removed once it was deleted on TikTok, and keeps its figures', async () => {
    const here = await start({ days: 30 });
    await here.run();
    const [found] = query(
      here.path,
      `SELECT c.ext_id AS id FROM campaigns c JOIN ads ON ads.campaign_id = c.id
       JOIN ad_days d ON d.ad_id = ads.id WHERE c.status = 'active' LIMIT 1`,
    );
    await here.control('/edit', { id: found?.['id'], field: 'status', value: 'DELETED' });
    await here.run();
    await expectTruth(here, { from: '2026-10-24', to: '2026-11-21' });
    const [gone] = query(here.path, `SELECT status FROM campaigns WHERE ext_id = '${String(found?.['id'])}'`);
    expect(gone).toEqual({ status: 'removed' });
  });
});

describe('a sync of TikTok in trouble', () => {
  it('gets over dropped connections, cut answers and passing errors', async () => {
    const here = await start({ days: 30 });
    await here.control('/faults', [
      fault({ match: 'report', nth: 3, kind: 'drop-before' }),
      fault({ match: 'campaign/get', nth: 2, kind: 'status', status: 503, count: 2 }),
      fault({ match: 'adgroup/get', nth: 4, code: 50002 }),
      fault({ match: 'report', nth: 9, kind: 'truncate' }),
      fault({ match: 'ad/get', nth: 5, code: 40202 }),
    ]);
    await here.run().catch(() => undefined);
    await here.run();
    await expectTruth(here, { from: '2026-10-24', to: '2026-11-21' });
  });

  it('waits out a throttle that comes with HTTP 200: a second, five, five minutes', async () => {
    const here = await start({ days: 30 });
    await here.control('/faults', [fault({ match: 'report.*=7109384756102938475', count: 3, code: 40100 })]);
    const before = here.clock.waits.length;
    await here.run();
    // Up to a tenth longer each, so that not all come back at once; others may find some of it gone by.
    const waits = here.clock.waits.slice(before);
    for (const [least, most] of [
      [600, 1_100],
      [4_000, 5_500],
      [290_000, 330_000],
    ] as const)
      expect(waits.some((ms) => ms >= least && ms <= most)).toBe(true);
    await expectTruth(here, { from: '2026-10-24', to: '2026-11-21' });
  });

  it('never asks more than eight times a second, so that no limit is hit', async () => {
    const here = await start({ days: 30 });
    const counts = await here.run();
    const paced = here.clock.waits.reduce((sum, ms) => sum + ms, 0);
    expect(paced).toBeGreaterThanOrEqual(((counts.requests - 1) * 1_000) / 8 - 1_000);
  });

  it('takes an answer with an error in it for an error, and says so at the account', async () => {
    const here = await start({ days: 30 });
    const closed = '7110293847561029391';
    await here.control('/faults', [fault({ match: `advertiser_id=${closed}`, code: 40001, count: -1 })]);
    const counts = await here.run();
    expect(counts.accountsDone).toBe(9);
    const failed = (await here.mirror.read('allAccounts', {})).filter((account) => account.error !== null);
    expect(failed).toMatchObject([{ extId: closed, error: { code: 'platform_permission' } }]);
  });

  it('finds the other advertisers when one is closed to it', async () => {
    const here = await start({ days: 30 });
    const closed = '7110293847561029391';
    await here.control('/faults', [fault({ match: `advertiser/info.*${closed}`, code: 40001, count: -1 })]);
    const counts = await here.run();
    expect(counts).toMatchObject({ accounts: 9, accountsDone: 9 });
  });

  it.each([40105, 40102, 40104])('takes %i for a grant that is gone, and asks no more', async (code) => {
    const here = await start({ days: 30 });
    await here.control('/faults', [fault({ code, count: -1 })]);
    await expect(here.run()).rejects.toMatchObject({ code: 'platform_auth' });
    expect(here.refused).toMatchObject([{ code: 'platform_auth', params: { platform: 'TikTok' } }]);
    const { requests } = await here.control<{ requests: { server: string; count: number }[] }>('/requests');
    expect(requests.filter((one) => one.server === 'tiktok').reduce((sum, one) => sum + one.count, 0)).toBe(
      1,
    );
  });

  it('is told by a token that was never good', async () => {
    const here = await start({ days: 30 });
    here.held.token = 'f'.repeat(40);
    await expect(here.run()).rejects.toMatchObject({ code: 'platform_auth' });
  });

  it('says that the app is set up wrongly when its secret was rotated, and blames no grant', async () => {
    const here = await start({ days: 30 });
    here.held.appSecret = 'f'.repeat(40);
    await expect(here.run()).rejects.toMatchObject({ code: 'platform_setup' });
    expect(here.refused).toEqual([]);
    here.held.appSecret = null;
    await expect(here.run()).rejects.toMatchObject({ code: 'app_secret_missing' });
  });

  it('walks a listing again whose pages moved under it', async () => {
    const here = await start({ campaigns: 4_000, days: 16 });
    const page = { list: [], page_info: { page: 2, page_size: 1000, total_number: 1, total_page: 2 } };
    const body = JSON.stringify({ code: 0, message: 'OK', request_id: 'x', data: page });
    await here.control('/faults', [
      fault({ match: 'ad/get.*[?&]page=2(&|$)', kind: 'body', body }),
      fault({ match: 'report.*[?&]page=2(&|$)', kind: 'body', body }),
    ]);
    await here.run();
    const { faults } = await here.control<{ faults: { played: number }[] }>('/faults');
    expect(faults.map((one) => one.played)).toEqual([1, 1]);
    await expectTruth(here, { from: '2026-11-07', to: '2026-11-21' });
  });

  it('says that a dead version of the API is refused', async () => {
    const here = await start({ days: 30 });
    await here.control('/faults', [fault({ code: 40051, count: -1 })]);
    await expect(here.run()).rejects.toMatchObject({
      code: 'platform_refused',
      params: { platform: 'TikTok', detail: '40051' },
    });
  });
});
