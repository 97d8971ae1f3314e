// The mirror opens, answers in its threads, and makes itself anew when its file is damaged.
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMirror, type Mirror } from '../../../src-main/core/mirror/open-mirror.ts';
import { packDays } from '../../../src-main/core/mirror/pages/day-columns.ts';
import { createTestClock, migrationsDir } from '../sync/mirrored-agency.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { account, adDay } from './rows.ts';
import { testServices } from '../../support/services.ts';

let dir: string;
let path: string;
let mirror: Mirror | undefined;
const services = testServices(createTestClock(Date.parse('2026-11-21T08:00:00Z')));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cockpit-mirror-'));
  path = join(dir, 'mirror.db');
});
afterEach(async () => {
  await mirror?.close();
  mirror = undefined;
  rmSync(dir, { recursive: true, force: true });
});

async function open(): Promise<Mirror> {
  mirror = await openMirror({ path, migrationsDir, workerUrl, services });
  return mirror;
}

async function fill(to: Mirror, days: number): Promise<void> {
  await to.write('saveAccounts', {
    platform: 'meta',
    grantId: 'g',
    liveGrants: ['g'],
    rows: [account()],
    at: 1,
  });
  const rows = Array.from({ length: days }, (_, index) =>
    Array.from({ length: 40 }, (_unused, ad) => adDay({ day: 20_000 + index, adExtId: `ad${ad}` })),
  ).flat();
  const window = { from: 20_000, to: 20_000 + days - 1 };
  const cursor = { stream: 'ad_days', covered: window, stepDays: 7, refreshedAt: 0 };
  await to.write('replaceDays', { accountId: 1, window, pages: [packDays(rows)], ...cursor, at: 1 });
}

describe('the mirror', () => {
  it('is readable by its owner only', async () => {
    await open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is set aside and made anew when its file is not a database', async () => {
    writeFileSync(path, 'this is no database, however you look at it. '.repeat(200));
    const opened = await open();
    expect(await opened.read('allAccounts', {})).toEqual([]);
    expect(opened.notices).toEqual([
      {
        code: 'database_unreadable',
        params: { file: 'mirror.db', keptAs: expect.stringContaining('damaged') as string },
      },
    ]);
    const kept = readdirSync(dir).find((name) => name.includes('damaged'));
    expect(readFileSync(join(dir, kept ?? ''), 'utf8')).toContain('this is no database');
  });

  it('is made anew when a page turns out to be damaged while it runs', async () => {
    await fill(await open(), 60);
    await mirror?.close();
    const size = statSync(path).size;
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096 * 12, size);
    writeFileSync(path, bytes);
    const opened = await open();
    const asked = {
      accounts: [{ platform: 'meta' as const, extId: '1' }],
      range: { from: 20_000, to: 20_060 },
    };
    await opened.read('accountSums', { ...asked, previous: asked.range }).catch(() => undefined);
    await opened.write('releaseGrant', { grantId: 'x' }).catch(() => undefined);
    await expect.poll(() => opened.notices.length).toBe(1);
    expect(await opened.read('allAccounts', {})).toEqual([]);
    await fill(opened, 2);
    expect(await opened.read('allAccounts', {})).toHaveLength(1);
  });

  it('checks its whole file after an end that was not clean', async () => {
    await fill(await open(), 30);
    await mirror?.close();
    const writer = new Database(path);
    writer.exec('CREATE TABLE left_in_log (x)');
    const log = readFileSync(`${path}-wal`);
    writer.close();
    writeFileSync(`${path}-wal`, log);
    truncateSync(path, 4096 * 20);
    const opened = await open();
    expect(opened.notices).toHaveLength(1);
  });

  it('refuses a file made by a newer cockpit, and leaves it as it is', async () => {
    await fill(await open(), 1);
    await mirror?.close();
    mirror = undefined;
    const db = new Database(path);
    db.exec("INSERT INTO schema_migrations (idx, name, hash) VALUES (99, '0099_future', 'x')");
    db.close();
    await expect(open()).rejects.toMatchObject({ code: 'database_newer' });
    expect(readdirSync(dir).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  it('answers reads while a long write is under way', async () => {
    const opened = await open();
    await fill(opened, 1);
    let written = false;
    const write = fill(opened, 700).then(() => {
      written = true;
    });
    await opened.read('allAccounts', {});
    expect(written).toBe(false);
    await write;
  });

  it('refuses work once it is closed', async () => {
    const opened = await open();
    await opened.close();
    await expect(opened.read('allAccounts', {})).rejects.toMatchObject({ code: 'core_unavailable' });
  });
});
