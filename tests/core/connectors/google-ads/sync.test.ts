// A sync of Google Ads brings the mirror to exactly what the platform holds, and gets over what it does meanwhile.
import { afterEach, describe, expect, it } from 'vitest';
import { soundness } from '../../sync/truth.ts';
import { startGoogle, type GoogleAgency, type GoogleOptions } from './google-agency.ts';
import {
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
