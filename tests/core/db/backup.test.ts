// Tests of backups: verified, kept to seven, due once a day, and never with wider rights than the ledger.
import { readdirSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLedgerFolder, type LedgerFolder } from './ledger-folder.ts';

let folder: LedgerFolder;
beforeEach(() => {
  folder = makeLedgerFolder();
});
afterEach(() => {
  folder.remove();
});

const day = 86_400_000;

describe('backups of the ledger', () => {
  it('are made once a day and the newest seven are kept', async () => {
    const ledger = folder.open();
    const start = folder.clock.now();
    for (let at = 0; at < 10; at += 1) {
      folder.clock.set(start + at * day);
      expect(await ledger.backupIfDue()).not.toBeNull();
      folder.clock.set(start + at * day + day / 2);
      expect(await ledger.backupIfDue()).toBeNull();
    }
    const names = readdirSync(folder.backupsDir);
    expect(names).toHaveLength(7);
    expect(names.every((name) => /^ledger-\d{15}\.db$/.test(name))).toBe(true);
  });

  it('hold what was committed while they were made, and belong to this account alone', async () => {
    const ledger = folder.open();
    const insert = ledger.raw.prepare('INSERT INTO settings (name, value) VALUES (?, ?)');
    for (let at = 0; at < 2000; at += 1) insert.run(`before-${at}`, '"x"');
    const made = ledger.backup();
    insert.run('during', '"x"');
    const { path } = await made;
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const copy = new Database(path, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare("SELECT count(*) FROM settings WHERE name LIKE 'before-%'").pluck().get()).toBe(2000);
    copy.close();
  });

  it('keep their order when the clock was set back', async () => {
    const ledger = folder.open();
    const first = await ledger.backup();
    folder.clock.set(folder.clock.now() - 5 * day);
    const second = await ledger.backup();
    expect(second.at).toBeGreaterThan(first.at);
  });
});
