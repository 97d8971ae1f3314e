// A window of days as it arrives in columns: facts, actions and sums are what a plain count of the rows says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdDayData } from '../../../src-main/core/connectors/rows.ts';
import type { MirrorDb } from '../../../src-main/core/mirror/mirror-db.ts';
import { packDays } from '../../../src-main/core/mirror/pages/day-columns.ts';
import { prepareMirror } from '../../../src-main/core/mirror/prepare-mirror.ts';
import { replaceDays } from '../../../src-main/core/mirror/writes/ad-days.ts';
import { migrationsDir } from '../sync/mirrored-agency.ts';
import { actionRows } from './action-rows.ts';
import { adDay } from './rows.ts';

let dir: string;
let db: MirrorDb;
const window = { from: 20_000, to: 20_004 };

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cockpit-days-'));
  db = prepareMirror({ path: join(dir, 'mirror.db'), migrationsDir });
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

function replace(pages: readonly (readonly AdDayData[])[]): number {
  const cursor = { stream: 'ad_days', window, covered: window, stepDays: 5, refreshedAt: 0, at: 1 };
  const input = { accountId: 1, pages: pages.map(packDays), ...cursor };
  return db.transaction(() => replaceDays(db, input)).rows;
}

function stored(sql: string): string[] {
  const rows = db.exact(sql).raw(true).all() as unknown[][];
  return rows.map((row) => row.join(' ')).sort();
}

const facts = () =>
  stored(`SELECT d.day, a.ext_id, impressions, clicks, spend_micros, conversions_micro, value_micros
    FROM ad_days d JOIN ads a ON a.id = d.ad_id`);
const actions = () =>
  actionRows(db)
    .map((row) => `${row.day} ${row.adExtId} ${row.type} ${row.window} ${row.count} ${row.value}`)
    .sort();
const campaignSums = () =>
  stored(`SELECT d.day, c.ext_id, impressions, clicks, spend_micros, conversions_micro, value_micros
    FROM campaign_days d JOIN campaigns c ON c.id = d.campaign_id`);
const accountSums = () =>
  stored('SELECT day, impressions, clicks, spend_micros, conversions_micro, value_micros FROM account_days');

/** What the tables should hold, by counting the rows one after the other. */
function expected(rows: readonly AdDayData[]) {
  const kept = new Map(
    rows
      .filter((row) => row.day >= window.from && row.day <= window.to)
      .map((row) => [`${row.day} ${row.adExtId}`, row]),
  );
  const figures = (row: AdDayData) => [
    row.impressions,
    row.clicks,
    row.spendMicros,
    row.conversionsMicro,
    row.valueMicros,
  ];
  const sums = (key: (row: AdDayData) => string) => {
    const found = new Map<string, bigint[]>();
    for (const row of kept.values()) {
      const before = found.get(key(row)) ?? [0n, 0n, 0n, 0n, 0n];
      found.set(
        key(row),
        figures(row).map((part, at) => part + (before[at] ?? 0n)),
      );
    }
    return [...found].map(([name, parts]) => `${name} ${parts.join(' ')}`).sort();
  };
  return {
    facts: [...kept].map(([key, row]) => `${key} ${figures(row).join(' ')}`).sort(),
    actions: [...kept]
      .flatMap(([key, row]) =>
        row.actions.map((a) => `${key} ${a.type} ${a.window} ${a.countMicro} ${a.valueMicros}`),
      )
      .sort(),
    campaigns: sums((row) => `${row.day} ${row.campaignExtId}`),
    accounts: sums((row) => String(row.day)),
  };
}

const amount = fc.oneof(fc.bigInt(0n, 5_000_000n), fc.bigInt(-(2n ** 55n), 2n ** 55n), fc.constant(0n));
const action = fc.record({
  type: fc.constantFrom('purchase', 'omni_purchase', 'lead'),
  window: fc.constantFrom('value', '1d_click', '7d_click'),
  countMicro: amount,
  valueMicros: amount,
});
const row = fc
  .record({
    day: fc.integer({ min: window.from - 1, max: window.to + 1 }),
    ad: fc.integer({ min: 0, max: 30 }),
    impressions: amount,
    spendMicros: amount,
    valueMicros: amount,
    actions: fc.uniqueArray(action, { selector: (one) => `${one.type} ${one.window}`, maxLength: 4 }),
  })
  .map(({ ad, ...over }) => adDay({ ...over, adExtId: `ad${ad}`, campaignExtId: `c${ad % 4}` }));

describe('a window of days', () => {
  it('leaves exactly its rows and their sums, in whatever order and however often rows came', () => {
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 60 }), { minLength: 1, maxLength: 3 }), (pages) => {
        const rows = pages.flat();
        const wanted = expected(rows);
        expect(replace(pages)).toBe(wanted.facts.length);
        expect(facts()).toEqual(wanted.facts);
        expect(actions()).toEqual(wanted.actions);
        expect(campaignSums()).toEqual(wanted.campaigns);
        expect(accountSums()).toEqual(wanted.accounts);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a row for a type of action, with the numbers of the default window and the others beside them', () => {
    const purchase = (window: string, countMicro: bigint) => ({
      type: 'purchase',
      window,
      countMicro,
      valueMicros: countMicro * 10n,
    });
    const lead = { type: 'lead', window: '1d_click', countMicro: 7n, valueMicros: 0n };
    // As no platform orders them, but might.
    replace([[adDay({ actions: [purchase('1d_click', 1n), lead, purchase('value', 3n)] })]]);
    expect(stored('SELECT count_micro, value_micros, length(windows) FROM ad_actions')).toEqual([
      '3 30 20',
      '7 0 ',
    ]);
    expect(actions()).toHaveLength(3);
  });

  it('takes back rows and sums of the ads that are gone', () => {
    replace([[adDay({ adExtId: 'a' }), adDay({ adExtId: 'b', campaignExtId: 'c2' })]]);
    replace([[adDay({ adExtId: 'a' })]]);
    expect(facts()).toHaveLength(1);
    expect(campaignSums()).toEqual(['20000 c1 100 10 1500000 1000000 20000000']);
    replace([[]]);
    expect([...facts(), ...campaignSums(), ...accountSums()]).toEqual([]);
  });

  it('sums beyond what a double holds to the last unit', () => {
    const spendMicros = 2n ** 53n - 1n;
    const rows = ['a', 'b', 'c'].map((adExtId) => adDay({ adExtId, spendMicros }));
    replace([rows]);
    expect(accountSums()).toEqual([`20000 300 30 ${spendMicros * 3n} 3000000 60000000`]);
  });

  it('counts an ad for the campaign that listings show it in, not for the one an old answer names', () => {
    replace([[adDay({ adExtId: 'moved', campaignExtId: 'c1' })]]);
    replace([[adDay({ adExtId: 'moved', campaignExtId: 'c2' })]]);
    expect(campaignSums()).toEqual(['20000 c1 100 10 1500000 1000000 20000000']);
  });
});

describe('columns of days', () => {
  it('refuse amounts for which the mirror has no room', () => {
    expect(() => packDays([adDay({ spendMicros: 2n ** 64n })])).toThrow(RangeError);
  });
});
