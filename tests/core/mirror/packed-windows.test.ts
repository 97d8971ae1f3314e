// Actions written when each attribution window had a row: bringing the file up to date loses none of their numbers.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareMirror } from '../../../src-main/core/mirror/prepare-mirror.ts';
import { migrationsDir } from '../sync/mirrored-agency.ts';
import { actionRows } from './action-rows.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cockpit-windows-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** The mirror's SQL as it was before. */
function earlierSql(): string {
  const earlier = join(dir, 'sql');
  cpSync(migrationsDir, earlier, { recursive: true });
  const file = join(earlier, 'meta/_journal.json');
  const { entries, ...journal } = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
  const before = entries.findIndex(({ tag }) => tag === '0005_packed_windows');
  writeFileSync(file, JSON.stringify({ ...journal, entries: entries.slice(0, before) }));
  return earlier;
}

const amount = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);
const rows = fc.uniqueArray(
  fc.record({
    day: fc.integer({ min: 20_000, max: 20_002 }),
    ad: fc.integer({ min: 1, max: 4 }),
    type: fc.constantFrom('purchase', 'omni_purchase', 'lead'),
    window: fc.constantFrom('value', '1d_click', '7d_click', '1d_view'),
    count: amount,
    value: amount,
  }),
  { selector: ({ day, ad, type, window }) => `${day} ${ad} ${type} ${window}`, maxLength: 60 },
);

describe('a mirror from before windows were packed', () => {
  it('keeps every number of every window', () => {
    const earlier = earlierSql();
    const lines = (found: readonly object[]) => found.map((row) => Object.values(row).join(' ')).sort();
    let file = 0;
    fc.assert(
      fc.property(rows, (actions) => {
        const path = join(dir, `mirror-${(file += 1)}.db`);
        const before = prepareMirror({ path, migrationsDir: earlier });
        const kind = before.prepare('INSERT OR IGNORE INTO action_kinds (type, window) VALUES (?, ?)');
        for (const { type, window } of actions) kind.run(type, window);
        const insert =
          before.prepare(`INSERT INTO ad_actions (account_id, day, ad_id, kind_id, count_micro, value_micros)
          SELECT 1, ?, ?, id, ?, ? FROM action_kinds WHERE type = ? AND window = ?`);
        for (const { day, ad, type, window, count, value } of actions)
          insert.run(day, ad, count, value, type, window);
        const named = before.prepare(`INSERT INTO ads
          (id, account_id, ext_id, name, status, delivery, listed_at, campaign_id, ad_group_id) VALUES (?, 1, ?, '', '', '', 0, 1, 1)`);
        for (const ad of [1, 2, 3, 4]) named.run(ad, `ad${ad}`);
        before.close();
        const after = prepareMirror({ path, migrationsDir });
        try {
          const kept = actions.map(({ ad, ...row }) => ({ ...row, ad: `ad${ad}` }));
          const wanted = kept.map(({ day, ad, type, window, count, value }) => ({
            day,
            ad,
            type,
            window,
            count,
            value,
          }));
          expect(lines(actionRows(after))).toEqual(lines(wanted));
          const types = new Set(actions.map(({ day, ad, type }) => `${day} ${ad} ${type}`));
          expect(after.prepare('SELECT count(*) FROM ad_actions').pluck().get()).toBe(types.size);
        } finally {
          after.close();
        }
      }),
      { numRuns: 12 },
    );
  });
});
