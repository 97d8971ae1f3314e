// The log of syncs: what a run left in it, newest first, filtered, by pages, and never longer than it may be.
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { createIds, systemClock, systemRandomness } from '../../../src-main/core/clock.ts';
import { openLedger } from '../../../src-main/core/db/open-ledger.ts';
import { syncLogCalls } from '../../../src-main/core/sync-log/calls.ts';
import { createSyncLogWriter, keptEntries } from '../../../src-main/core/sync-log/commands.ts';
import { syncLog } from '../../../src-main/core/sync-log/ledger-schema.ts';
import type { SyncLogRow } from '../../../src-shared/ipc/sync-log.ts';

const ids = createIds(systemClock, systemRandomness);
const [first, second] = [ids.next(), ids.next()];

function openLog() {
  const dir = mkdtempSync(join(tmpdir(), 'agency-cockpit-sync-log-'));
  const ledger = openLedger({
    path: join(dir, 'ledger.db'),
    backupsDir: join(dir, 'backups'),
    migrationsDir: join(import.meta.dirname, '../../../drizzle/ledger'),
    clock: systemClock,
  });
  onTestFinished(() => {
    ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const write = createSyncLogWriter(ledger.db);
  const note = (grantId: string, kind: SyncLogRow['kind']) => {
    const names = { grantName: 'Northwind', platform: 'meta' as const };
    write({ id: ids.next(), at: systemClock.now(), grantId, kind, ...names });
  };
  const ask = (input: object) =>
    syncLogCalls(ledger.db)['sync.log']({ problems: false, before: null, limit: 50, ...input }, {
      person: { role: 'superadmin' },
      scope: { tenants: [] },
    } as never) as { rows: SyncLogRow[]; more: boolean };
  return { ledger, note, ask };
}

test('pages follow one another without a gap or a double, newest first', () => {
  const { note, ask } = openLog();
  for (let run = 0; run < 25; run += 1) note(run % 2 === 0 ? first : second, 'done');
  const seen: string[] = [];
  for (let before: string | null = null; ;) {
    const { rows, more } = ask({ before, limit: 10 });
    seen.push(...rows.map((row) => row.id));
    if (!more) break;
    before = seen.at(-1) ?? null;
  }
  expect(seen).toHaveLength(25);
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
});

test('problems and one connection are told apart from the rest', () => {
  const { note, ask } = openLog();
  for (const kind of ['done', 'stopped', 'failed', 'account_failed', 'limited'] as const) {
    note(first, kind);
    note(second, kind);
  }
  const problems = ask({ problems: true, connectionId: first }).rows;
  expect(problems.map((row) => row.kind)).toEqual(['limited', 'account_failed', 'failed']);
  expect(new Set(problems.map((row) => row.connectionId))).toEqual(new Set([first]));
});

test('the oldest entries make room for new ones', () => {
  const { ledger, note } = openLog();
  ledger.db.transaction(() => {
    for (let run = 0; run < keptEntries + 401; run += 1) note(first, 'done');
  });
  const left = ledger.db.select({ id: syncLog.id }).from(syncLog).all().length;
  expect(left).toBeGreaterThanOrEqual(keptEntries);
  expect(left).toBeLessThanOrEqual(keptEntries + 200);
});
