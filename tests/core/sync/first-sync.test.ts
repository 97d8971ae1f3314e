// A first sync brings the mirror to exactly what the platform holds, whatever the agency looks like.
import { afterEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../src-shared/domain/days.ts';
import { connectMirror } from '../../../src-main/core/mirror/mirror-db.ts';
import { actionRows } from '../mirror/action-rows.ts';
import { startAgency, type Agency } from './mirrored-agency.ts';
import { campaignMirrorLines, campaignTruthLines, mirrorLines, soundness, truthLines } from './truth.ts';

let agency: Agency | undefined;
afterEach(async () => {
  await agency?.close();
  agency = undefined;
});

describe('a first sync', () => {
  it.each([2, 3, 7])('mirrors every account, day and campaign exactly (seed %i)', async (seed) => {
    agency = await startAgency({ seed, days: 60, historyDays: 60 });
    const counts = await agency.run();
    // In Tokyo and Auckland it is tomorrow already.
    const range = { from: '2026-09-23', to: '2026-11-21' };
    const truth = await truthLines(agency, range);
    expect(truth.length).toBeGreaterThan(300);
    for (const table of ['account_days', 'campaign_days', 'ad_days'] as const)
      expect(mirrorLines(agency.path, table, range)).toEqual(truth);
    expect(campaignMirrorLines(agency.path)).toEqual(await campaignTruthLines(agency));
    expect(counts).toMatchObject({ accounts: 22, accountsDone: 22, days: 22 * 60 });
    expect(soundness(agency.path)).toBe('ok');
  });

  it.each(['2026-03-29T00:30:00Z', '2026-10-25T01:30:00Z', '2026-11-01T08:30:00Z'])(
    'counts days as each account does in the night its clocks change (%s)',
    async (now) => {
      agency = await startAgency({ now, days: 30 });
      await agency.run();
      const all = { from: '2026-01-01', to: '2026-12-31' };
      const oldest = mirrorLines(agency.path, 'account_days', all).map((line) => line.split(' ')[1] ?? '');
      const range = { from: oldest.sort()[22] ?? '', to: '2026-12-31' };
      const since = { ...range, from: addDays(range.from, 2) };
      expect(mirrorLines(agency.path, 'ad_days', since)).toEqual(await truthLines(agency, since));
    },
  );

  it('says that figures and accounts changed, and never that clients did', async () => {
    agency = await startAgency({ days: 30 });
    await agency.run();
    expect(agency.told).toEqual(new Set(['campaigns', 'accounts', 'connections']));
  });

  it('keeps hostile names as they are', async () => {
    agency = await startAgency({ hostile: true, days: 30 });
    await agency.run();
    expect(campaignMirrorLines(agency.path)).toEqual(await campaignTruthLines(agency));
  });

  it('tells accounts apart whose ids differ beyond 2^53', async () => {
    agency = await startAgency({ days: 30 });
    await agency.run();
    const accounts = await agency.mirror.read('allAccounts', {});
    const ids = accounts.map((account) => account.extId);
    expect(ids).toEqual(expect.arrayContaining(['10152840193847561', '10152840193847562']));
  });

  it('keeps actions by type and window, and counts each purchase once', async () => {
    agency = await startAgency({ days: 30 });
    await agency.run();
    const db = connectMirror({ path: agency.path, readonly: true, cacheMb: 16 });
    const rows = actionRows(db);
    const chosen = db.exact('SELECT sum(conversions_micro) AS total FROM ad_days').get() as { total: bigint };
    db.close();
    const of = (type: string, window: string) =>
      rows
        .filter((row) => row.type === type && row.window === window)
        .reduce((total, row) => total + row.count, 0n);
    expect(of('omni_purchase', 'value')).toBe(of('purchase', 'value'));
    expect(of('omni_purchase', '7d_click')).toBeGreaterThan(0n);
    expect(of('omni_purchase', '7d_click')).toBeLessThan(of('omni_purchase', 'value'));
    expect(chosen.total).toBe(of('omni_purchase', 'value') + of('lead', 'value'));
    expect(rows.map((row) => row.type)).not.toContain('link_click');
  });

  it('says how far it is all along, and ends at the number it named', async () => {
    agency = await startAgency({ days: 30 });
    const seen: { done: number; total: number | null }[] = [];
    await agency.run({ progress: ({ done, total }) => seen.push({ done, total }) });
    const last = seen.at(-1);
    expect(last?.done).toBe(last?.total);
    expect(seen.length).toBeGreaterThan(22);
    expect(seen.map(({ done }) => done)).toEqual([...seen.map(({ done }) => done)].sort((a, b) => a - b));
  });
});
