// Schedules that once left a mirror wrong, and what was wrong about it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import { openDesk, type Desk } from './desk.ts';
import { openHouse, type House } from './house.ts';
import { play } from './play.ts';
import type { Command } from './schedule.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const quiet = { world: 0, begins: 0, concurrency: 1, tiny: false } as const;
const day = 1_440;

const cases: readonly (readonly [string, PlatformId, readonly Command[]])[] = [
  [
    'budgets of a currency that counts otherwise are read again with everything else',
    'meta',
    [{ do: 'sync' }, { do: 'currency', account: 0, to: 3 }],
  ],
  [
    'a desktop clock far behind leaves no gap in the days',
    'tiktok',
    [{ do: 'sync' }, { do: 'skew', minutes: -400 * day }, { do: 'sync' }],
  ],
  [
    'a desktop clock far ahead takes no day for read before it was there',
    'meta',
    [
      { do: 'sync' },
      { do: 'skew', minutes: 60 * day },
      { do: 'sync' },
      { do: 'skew', minutes: 0 },
      { do: 'pass', minutes: 40 * day },
    ],
  ],
  // Its accounts have been listed by then: account 0 in euros, TikTok's account 2 in dollars.
  ...(
    [
      ['meta', 3, 0, 0],
      ['meta', 5, 0, 0],
      ['google_ads', 5, 0, 0],
      ['tiktok', 3, 2, 2],
    ] as const
  ).map(([platform, after, account, usual]): [string, PlatformId, readonly Command[]] => [
    `amounts of a currency that went as it came are not taken for the account's: ${platform}, after ${after}`,
    platform,
    [
      { do: 'sync', after, then: { do: 'currency', account, to: 1 } },
      { do: 'currency', account, to: usual },
    ],
  ]),
];

describe('a mirror', () => {
  it.each(cases)('%s', async (_what, platform, commands) => {
    expect(await play(house, platform, { ...quiet, commands })).toEqual([]);
  });

  it('misses no change made behind a page that was read already, however long the listing takes', async () => {
    house.empty();
    const desk = await openDesk(house, 'meta', { ...quiet, tiny: true, commands: [] });
    try {
      const run = async () => {
        await desk.tick(7, 0);
        const context = { signal: new AbortController().signal, progress: () => undefined };
        await desk.sync().syncGrant(desk.grant, context);
      };
      await run();
      const ids = adsOf(desk);
      let pages = 0;
      desk.before = async (_nth, label) => {
        if (!label.endsWith('/ads') || (pages += 1) > 3) return;
        // The first page is read: what changes on it shows in the next listing only.
        if (pages === 2) await rename(desk, ids[0], 'changed behind the reader');
        if (pages === 3) {
          await desk.tick(1_200, 0);
          await rename(desk, ids.at(-1), 'changed before the reader');
        }
      };
      // All is listed again after a day; the changes fall into that.
      await desk.tick(25 * 3_600, 0);
      await run();
      await run();
      const names = desk.db.prepare('SELECT name FROM ads').pluck().all();
      expect(names).toContain('changed before the reader');
      expect(names).toContain('changed behind the reader');
    } finally {
      await desk.close();
    }
  });
});

/** In the order of the platform's list: the first account that is read comes first. */
function adsOf({ db }: Desk): string[] {
  return db
    .prepare(
      `SELECT ext_id FROM ads WHERE account_id =
         (SELECT id FROM accounts ORDER BY name, ext_id LIMIT 1) ORDER BY id`,
    )
    .pluck()
    .all() as string[];
}

async function rename(desk: Desk, id: string | undefined, value: string): Promise<void> {
  await desk.control('/edit', { id, field: 'name', value });
}
