// Running totals follow the facts: windows in any order, restated, emptied, moved ads, and numbers beyond doubles.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdDayData } from '../../../src-main/core/connectors/rows.ts';
import type { MirrorDb } from '../../../src-main/core/mirror/mirror-db.ts';
import { packDays } from '../../../src-main/core/mirror/pages/day-columns.ts';
import { prepareMirror } from '../../../src-main/core/mirror/prepare-mirror.ts';
import { packSums, unpackSums } from '../../../src-main/core/mirror/totals/packed-sums.ts';
import { levels, rangeSums } from '../../../src-main/core/mirror/totals/running-totals.ts';
import { replaceDays } from '../../../src-main/core/mirror/writes/ad-days.ts';
import { saveEntities } from '../../../src-main/core/mirror/writes/entities.ts';
import { migrationsDir } from '../sync/mirrored-agency.ts';
import { adDay } from './rows.ts';
import { factsOf, sumLines, wrongTotals } from './running-totals-truth.ts';

let dir: string;
let db: MirrorDb;
const open = () => prepareMirror({ path: join(dir, 'mirror.db'), migrationsDir });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cockpit-totals-'));
  db = open();
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

function replace(window: { from: number; to: number }, rows: readonly AdDayData[], accountId = 1): void {
  const cursor = { stream: 'ad_days', window, covered: window, stepDays: 5, refreshedAt: 0, at: 1 };
  db.transaction(() => replaceDays(db, { accountId, pages: [packDays(rows)], ...cursor }));
}

function list(ad: string, campaign: string): void {
  const row = { extId: ad, name: ad, status: 'active', delivery: 'ACTIVE', updatedAt: 1 } as const;
  const rows = [{ ...row, campaignExtId: campaign, adGroupExtId: `g-${campaign}` }];
  db.transaction(() => saveEntities(db, { accountId: 1, listedAt: 2, table: 'ads', rows }));
}

/** Days on both sides of two edges between blocks. */
const first = 19_990;
const last = 20_060;
const day = fc.integer({ min: first, max: last });
const range = fc.tuple(day, day).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const amount = fc.oneof(
  { arbitrary: fc.bigInt(0n, 9_000_000n), weight: 6 },
  { arbitrary: fc.bigInt(-(2n ** 55n), 2n ** 55n), weight: 1 },
  { arbitrary: fc.constant(0n), weight: 2 },
);
const row = fc
  .record({ day, ad: fc.integer({ min: 0, max: 12 }), impressions: amount, spendMicros: amount })
  .map(({ ad, ...over }) =>
    adDay({ ...over, adExtId: `ad${ad}`, adGroupExtId: `g${ad % 5}`, campaignExtId: `c${ad % 3}` }),
  );
const step = fc.oneof(
  { arbitrary: fc.record({ window: range, rows: fc.array(row, { maxLength: 60 }) }), weight: 5 },
  {
    arbitrary: fc.record({
      ad: fc.integer({ min: 0, max: 12 }).map((n) => `ad${n}`),
      to: fc.constantFrom('c0', 'c1', 'c9'),
    }),
    weight: 1,
  },
);

describe('running totals', () => {
  it('are what the facts add up to after any windows and moves, and so is every range of days', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.array(range, { maxLength: 6 }),
        (steps, ranges) => {
          db.raw.exec(
            'DELETE FROM ad_days; DELETE FROM account_days; DELETE FROM campaign_days; DELETE FROM running_totals;',
          );
          for (const one of steps)
            if ('window' in one) replace(one.window, one.rows);
            else list(one.ad, one.to);
          expect(wrongTotals(db.raw)).toEqual([]);
          for (const days of ranges)
            for (const level of levels) {
              const of = { accountId: 1, level };
              expect(sumLines(rangeSums(db, of, days))).toEqual(
                factsOf(db.raw, of.level)(of.accountId, days),
              );
            }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of one account leave those of another alone', () => {
    replace({ from: first, to: last }, [adDay({ day: 20_000 })], 1);
    replace({ from: first, to: last }, [adDay({ day: 20_001, impressions: 7n })], 2);
    replace({ from: first, to: last }, [], 1);
    expect(rangeSums(db, { accountId: 1, level: 'ads' }, { from: first, to: last }).ids).toHaveLength(0);
    expect(rangeSums(db, { accountId: 2, level: 'ads' }, { from: first, to: last }).ids).toHaveLength(1);
    expect(wrongTotals(db.raw)).toEqual([]);
  });

  it('and daily sums count an ad that was moved for the campaign it is in now', () => {
    replace({ from: first, to: last }, [
      adDay({ day: first }),
      adDay({ day: last }),
      adDay({ adExtId: 'stays' }),
    ]);
    list('ad1', 'c2');
    const days = db
      .prepare(
        `SELECT d.day || ' ' || c.ext_id FROM campaign_days d JOIN campaigns c ON c.id = d.campaign_id ORDER BY 1`,
      )
      .pluck()
      .all();
    expect(days).toEqual([`${first} c2`, '20000 c1', `${last} c2`]);
    expect(wrongTotals(db.raw)).toEqual([]);
  });

  it('know an ad that delivered nothing from one that did not run', () => {
    const none = { impressions: 0n, clicks: 0n, spendMicros: 0n, conversionsMicro: 0n, valueMicros: 0n };
    replace({ from: 20_000, to: 20_003 }, [adDay({ day: 20_001, ...none })]);
    const idsOf = (from: number, to: number) =>
      rangeSums(db, { accountId: 1, level: 'campaigns' }, { from, to }).ids.length;
    expect([idsOf(20_000, 20_000), idsOf(20_001, 20_001), idsOf(20_002, 20_003)]).toEqual([0, 1, 0]);
  });

  it('are made at the next start for facts that have none', () => {
    replace({ from: first, to: last }, [adDay({ day: first }), adDay({ day: last, adExtId: 'b' })]);
    db.raw.exec('DELETE FROM running_totals');
    db.close();
    db = open();
    expect(wrongTotals(db.raw)).toEqual([]);
  });

  it('come back from their stored form to the last unit', () => {
    fc.assert(
      fc.property(fc.array(fc.array(amount, { minLength: 6, maxLength: 6 }), { maxLength: 40 }), (rows) => {
        const ids = Uint32Array.from(rows, (_, at) => at * 3 + 1);
        const columns = Array.from({ length: 6 }, (_, at) =>
          BigInt64Array.from(rows, (cells) => cells[at] ?? 0n),
        );
        expect(sumLines(unpackSums(packSums({ ids, columns })))).toEqual(sumLines({ ids, columns }));
      }),
    );
  });
});
