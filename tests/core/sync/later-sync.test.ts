// Later syncs fetch what changed and the look-back, correct what was restated, and go on after a stop.
import { afterEach, describe, expect, it } from 'vitest';
import { startAgency, type Agency } from './mirrored-agency.ts';
import { campaignMirrorLines, campaignTruthLines, mirrorLines, soundness, truthLines } from './truth.ts';

let agency: Agency | undefined;
afterEach(async () => {
  await agency?.close();
  agency = undefined;
});

const range = { from: '2026-09-23', to: '2026-12-01' };

/** Moves the platform and the cockpit to the same later time. */
async function travel(to: Agency, now: string): Promise<void> {
  to.clock.set(Date.parse(now));
  await to.control('/clock', { now });
}

describe('a second sync', () => {
  it('asks only for the look-back and for what changed', async () => {
    agency = await startAgency({ days: 180, campaigns: 110 });
    const first = await agency.run();
    await agency.control('/edit', {});
    const second = await agency.run();
    expect(second.days).toBe(22 * 28);
    expect(second.requests).toBeLessThan(first.requests / 2);
    expect(second.rows).toBeLessThan(first.rows / 3);
  });

  it('corrects restated days and adds the new ones', async () => {
    agency = await startAgency({ days: 60 });
    await agency.run();
    const before = mirrorLines(agency.path, 'account_days', range);
    await travel(agency, '2026-11-24T09:00:00Z');
    const truth = await truthLines(agency, { from: '2026-09-27', to: range.to });
    await agency.run();
    expect(mirrorLines(agency.path, 'account_days', { from: '2026-09-27', to: range.to })).toEqual(truth);
    expect(before).not.toEqual(mirrorLines(agency.path, 'account_days', range));
  });

  it('misses nothing after weeks without one, though the look-back is long past', async () => {
    agency = await startAgency({ days: 60, historyDays: 90 });
    await agency.run();
    await travel(agency, '2027-01-10T12:00:00Z');
    await agency.run();
    const all = { from: '2026-10-13', to: '2027-01-31' };
    expect(mirrorLines(agency.path, 'ad_days', all)).toEqual(await truthLines(agency, all));
  });

  it('takes over names, states and budgets that were changed elsewhere', async () => {
    agency = await startAgency({ days: 30 });
    await agency.run();
    await travel(agency, '2026-11-20T16:00:00Z');
    for (let edit = 0; edit < 12; edit += 1) await agency.control('/edit', {});
    const truth = await campaignTruthLines(agency);
    expect(campaignMirrorLines(agency.path)).not.toEqual(truth);
    await agency.run();
    expect(campaignMirrorLines(agency.path)).toEqual(truth);
  });

  it('lists everything again after a day, because deliveries change without a word', async () => {
    agency = await startAgency({ days: 30 });
    await agency.run();
    await travel(agency, '2026-11-22T15:20:00Z');
    await agency.run();
    expect(campaignMirrorLines(agency.path)).toEqual(await campaignTruthLines(agency));
  });
});

describe('a stopped sync', () => {
  it('keeps whole windows and goes on from there', async () => {
    agency = await startAgency({ days: 90 });
    const stop = new AbortController();
    const first = agency.run({
      signal: stop.signal,
      progress: ({ done }) => {
        if (done > 300) stop.abort();
      },
    });
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(soundness(agency.path)).toBe('ok');
    const half = mirrorLines(agency.path, 'account_days', range).length;
    expect(half).toBeGreaterThan(100);
    const second = await agency.run();
    expect(second.days).toBeLessThan(22 * 90);
    const whole = { from: '2026-08-24', to: '2026-11-21' };
    expect(mirrorLines(agency.path, 'ad_days', whole)).toEqual(await truthLines(agency, whole));
    expect(half).toBeLessThan(mirrorLines(agency.path, 'account_days', whole).length);
  });

  it('brings the newest days of every account before the history of any', async () => {
    agency = await startAgency({ days: 200 });
    const stop = new AbortController();
    await agency
      .run({
        signal: stop.signal,
        progress: ({ done }) => {
          if (done >= 22 * 28) stop.abort();
        },
      })
      .catch(() => undefined);
    const recent = { from: '2026-10-25', to: '2026-11-20' };
    expect(mirrorLines(agency.path, 'account_days', recent)).toEqual(await truthLines(agency, recent));
  });
});
