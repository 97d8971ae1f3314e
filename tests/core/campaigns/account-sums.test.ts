// Figures of accounts that a reading thread keeps: after any writes they are what a thread that kept nothing reads.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accountSums, type AccountSumsAsk } from '../../../src-main/core/campaigns/account-sums-query.ts';
import type { DayNumbers } from '../../../src-main/core/mirror/day-number.ts';
import { connectMirror, type MirrorDb } from '../../../src-main/core/mirror/mirror-db.ts';
import { packDays } from '../../../src-main/core/mirror/pages/day-columns.ts';
import { prepareMirror } from '../../../src-main/core/mirror/prepare-mirror.ts';
import { markAccount, saveAccounts } from '../../../src-main/core/mirror/writes/accounts.ts';
import { replaceDays } from '../../../src-main/core/mirror/writes/ad-days.ts';
import { finishListing, saveEntities } from '../../../src-main/core/mirror/writes/entities.ts';
import { savePosted } from '../../../src-main/core/mirror/writes/posted-entity.ts';
import { purgeAccount } from '../../../src-main/core/mirror/writes/purge-account.ts';
import { account, adDay, campaign } from '../mirror/rows.ts';
import { migrationsDir } from '../sync/mirrored-agency.ts';

const platform = 'meta';
const extIds = ['1', '2', '3'];
const first = 20_000;
const day = fc.integer({ min: first, max: first + 9 });
const range = fc.tuple(day, day).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const which = fc.constantFrom(...extIds);
const name = fc.constantFrom('c1', 'c2', 'c3');

type Step = (db: MirrorDb, at: number) => void;

function idOf(db: MirrorDb, extId: string): number | null {
  const found = db.prepare('SELECT id FROM accounts WHERE ext_id = ?').get(extId) as
    { id: number } | undefined;
  return found?.id ?? null;
}

const onAccount =
  (extId: string, write: (db: MirrorDb, accountId: number, at: number) => void): Step =>
  (db, at) => {
    const accountId = idOf(db, extId);
    if (accountId !== null) write(db, accountId, at);
  };

const listAccounts: Step = (db, at) => {
  const rows = extIds.map((extId) => account({ extId }));
  saveAccounts(db, { platform, grantId: 'grant', liveGrants: ['grant'], rows, at });
};
const days = fc.tuple(which, range, fc.bigInt(0n, 9_000_000n)).map(([extId, window, spendMicros]) =>
  onAccount(extId, (db, accountId, at) => {
    const pages = [packDays([adDay({ day: window.from, spendMicros })])];
    const cursor = { stream: 'ad_days', window, covered: window, stepDays: 5, refreshedAt: 0, at };
    replaceDays(db, { accountId, pages, ...cursor });
  }),
);
const listing = fc
  .tuple(which, name, fc.constantFrom('active' as const, 'paused' as const), fc.boolean())
  .map(([extId, id, status, full]) =>
    onAccount(extId, (db, accountId, at) => {
      const table = 'campaigns' as const;
      saveEntities(db, { accountId, listedAt: at, table, rows: [campaign({ extId: id, status })] });
      finishListing(db, { accountId, listedAt: at, table, full, since: at });
    }),
  );
const posted = fc.tuple(which, name).map(([extId, id]): Step => (db, at) => {
  const to = { budgetMicros: null, bidMicros: null, startAt: null, endAt: at } as const;
  const ref = { platform, accountExtId: extId, extId: id, name: id } as const;
  savePosted(db, { level: 'campaign', ...ref, status: 'paused', ...to });
});
const synced = which.map((extId) =>
  onAccount(extId, (db, accountId, at) => markAccount(db, { accountId, at, error: null })),
);
const purge =
  (extId: string): Step =>
  (db) => {
    while (!purgeAccount(db, { platform, extId, days: 100 }).done);
  };
const purged = which.map(purge);
const step = fc.oneof(
  { arbitrary: days, weight: 5 },
  { arbitrary: listing, weight: 3 },
  { arbitrary: posted, weight: 2 },
  { arbitrary: synced, weight: 1 },
  { arbitrary: purged, weight: 1 },
  { arbitrary: fc.constant(listAccounts), weight: 1 },
);
const all = { from: first, to: first + 9 };
type Ask = Omit<AccountSumsAsk, 'accounts'> & { readonly month: DayNumbers | null };
const whole: Ask = { range: all, previous: all, month: null };
/** Few, so that what was kept is asked for again. */
const ask = fc.constantFrom(whole, {
  range: { from: first + 3, to: first + 6 },
  previous: all,
  month: all,
});

function areWhatIsInTheFile(steps: readonly (readonly [Step, Ask])[]): void {
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-figures-'));
  const path = join(dir, 'mirror.db');
  const writer = prepareMirror({ path, migrationsDir });
  const reader = connectMirror({ path, readonly: true, cacheMb: 1 });
  try {
    writer.transaction(() => listAccounts(writer, 1));
    for (const [at, [write, { range: days, previous, month }]] of steps.entries()) {
      writer.transaction(() => write(writer, at + 2));
      const question = {
        accounts: extIds.map((extId) => ({ platform, extId, month }) as const),
        range: days,
        previous,
      };
      // Kept is by connection, so that another name for it knows nothing.
      const anew = accountSums({ ...reader }, question);
      expect(accountSums(reader, question)).toEqual(anew);
      expect(accountSums(reader, question)).toEqual(anew);
    }
  } finally {
    reader.close();
    writer.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

it('are what is in the file, whatever was written since they were kept', () => {
  fc.assert(fc.property(fc.array(fc.tuple(step, ask), { maxLength: 25 }), areWhatIsInTheFile), {
    numRuns: 60,
  });
}, 60_000);

it('are not those of a purged account whose place was taken since', () => {
  const listed = (status: 'active' | 'paused') =>
    onAccount('3', (db, accountId, at) => {
      const rows = [campaign({ extId: 'c1', status })];
      saveEntities(db, { accountId, listedAt: at, table: 'campaigns', rows });
    });
  const steps = [listed('active'), purge('3'), listAccounts, listed('paused')];
  areWhatIsInTheFile(steps.map((write) => [write, whole]));
});
