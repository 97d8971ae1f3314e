// Tests of sealed backups: age files from the first byte on the disk, which this computer or the recovery words open, on
// another computer too, and which a crash, a changed byte or an older one cannot turn into a loss.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { headOf, readHead } from '../../../src-main/core/backups/backup-head.ts';
import { openSealedLedger, type RestoreWish } from '../../../src-main/core/backups/open-sealed-ledger.ts';
import { checkSealed, sealPlain } from '../../../src-main/core/backups/seal-backup.ts';
import type { KeyFinderDeps } from '../../../src-main/core/backups/unlock-head.ts';
import { createIds, systemRandomness } from '../../../src-main/core/clock.ts';
import { readMigrations } from '../../../src-main/core/db/migration-files.ts';
import type { Ledger } from '../../../src-main/core/db/open-ledger.ts';
import { openVault, type OpenVault } from '../../../src-main/core/vault/vault.ts';
import { makeLedgerFolder, migrationsDir, type LedgerFolder } from '../db/ledger-folder.ts';
import { makeDesktop, makeVaultStage, type VaultStage } from '../vault/vault-stage.ts';

const canary = 'canary-4f1d77a0c3e9';
const place = { scope: 'workspace', subject: 'grant:1', field: 'token' };
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

/** As it is after a day's work; every case begins with a copy. */
let original: VaultStage;
const ask = makeDesktop('gnome_libsecret');
let words = '';
let stage: VaultStage;
let vault: OpenVault;
const others: LedgerFolder[] = [];

beforeAll(async () => {
  original = makeVaultStage();
  const first = await original.open({ ask });
  first.put(place, 'a token');
  const made = await first.makeRecovery();
  await first.confirmRecovery(made.ask.map((position) => made.words[position - 1] ?? ''));
  words = made.words.join(' ');
  await first.backupIdentity();
  note('before', canary, original.ledger);
  first.close();
  original.ledger.close();
});
afterAll(() => {
  original.remove();
});
beforeEach(async () => {
  stage = makeVaultStage(original.folder.dir);
  vault = await stage.open({ ask });
});
afterEach(() => {
  stage.remove();
  for (const folder of others.splice(0)) folder.remove();
});

function note(name: string, value: string, { raw }: Pick<Ledger, 'raw'> = stage.ledger): void {
  raw.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)').run(name, JSON.stringify(value));
}
function noted(name: string, { raw }: Pick<Ledger, 'raw'>): unknown {
  return raw.prepare('SELECT value FROM settings WHERE name = ?').pluck().get(name);
}
function finder(here: KeyFinderDeps['ask']): KeyFinderDeps {
  const clock = stage.folder.clock;
  const log = pino({ level: 'silent' });
  const services = {
    clock,
    ids: createIds(clock, systemRandomness),
    randomness: systemRandomness,
    log,
    emit: () => undefined,
  };
  return { services, ask: here, keyring: null };
}
function open(folder: LedgerFolder, here: KeyFinderDeps['ask'], wish: RestoreWish = {}): Promise<Ledger> {
  const { path, backupsDir, clock } = folder;
  return openSealedLedger({ path, backupsDir, clock, migrationsDir }, finder(here), wish);
}
/** Another computer, which has nothing but this file. */
function elsewhere(backup: string): LedgerFolder {
  const folder = makeLedgerFolder();
  others.push(folder);
  mkdirSync(folder.backupsDir, { recursive: true });
  cpSync(backup, join(folder.backupsDir, backup.split('/').at(-1) ?? ''));
  return folder;
}
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 100);
  writeFileSync(path, bytes);
}
const identity = async () => (await vault.backupIdentity()) ?? '';

describe('a sealed backup', () => {
  it('is an age file of this account alone, shows nothing of the ledger, and opens with all of it', async () => {
    const { path, sealed } = await stage.ledger.backup();
    expect([sealed, statSync(path).mode & 0o777]).toEqual([true, 0o600]);
    const bytes = readFileSync(path, 'latin1');
    expect(bytes.startsWith('age-encryption.org/v1\n-> X25519 ')).toBe(true);
    for (const hidden of [canary, 'SQLite format 3', 'CREATE TABLE', 'AGE-SECRET-KEY', words.slice(0, 20)])
      expect(bytes.includes(hidden)).toBe(false);
    expect(await checkSealed(path, await identity())).toBe(statSync(stage.folder.path).size);
    const { slots, key } = await readHead(path);
    expect(slots.map(({ kind }) => kind).sort()).toEqual(['keystore', 'recovery']);
    expect(key).toEqual(headOf(stage.ledger.db)?.key);
  });

  it('holds what was committed before it began and never half of what was written meanwhile', async () => {
    const { raw } = stage.ledger;
    const insert = raw.prepare('INSERT INTO settings (name, value) VALUES (?, ?)');
    raw.transaction(() => {
      for (let at = 0; at < 2_000; at += 1) insert.run(`before-${at}`, JSON.stringify('x'.repeat(400)));
    })();
    let isMade = false;
    const making = stage.ledger.backup().finally(() => (isMade = true));
    let written = 0;
    while (!isMade) {
      // Two rows that only make sense together, and changes of pages that are yet to be read.
      raw.transaction(() => {
        insert.run(`left-${written}`, JSON.stringify('y'.repeat(900)));
        raw.prepare('DELETE FROM settings WHERE name = ?').run(`before-${written % 2_000}`);
        insert.run(`right-${written}`, '"y"');
      })();
      written += 1;
      // Passive ones run by themselves as well; none may reach the file.
      if (written % 50 === 0) raw.pragma('wal_checkpoint(PASSIVE)');
      await setImmediate();
    }
    expect(written).toBeGreaterThan(20);
    const there = await open(elsewhere((await making).path), null, { words });
    expect(there.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    const count = (like: string) =>
      there.raw.prepare('SELECT count(*) FROM settings WHERE name LIKE ?').pluck().get(like);
    expect(count('left-%')).toBe(count('right-%'));
    expect(Number(count('before-%')) + Number(count('left-%'))).toBe(2_000);
    there.close();
    expect(statSync(stage.folder.path).size).toBeGreaterThan(1_000_000);
    expect(raw.pragma('wal_checkpoint(TRUNCATE)')).toEqual([expect.objectContaining({ busy: 0 })]);
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('is never in the clear on the disk, also while it is made, and what a crash left of one goes', async () => {
    note('long', canary.repeat(15_000));
    const seen = new Set<string>();
    let isMade = false;
    const making = stage.ledger.backup().finally(() => (isMade = true));
    while (!isMade) {
      for (const name of existsSync(stage.folder.backupsDir) ? readdirSync(stage.folder.backupsDir) : []) {
        seen.add(name);
        expect(readFileSync(join(stage.folder.backupsDir, name), 'latin1').includes(canary)).toBe(false);
      }
      await setImmediate();
    }
    await making;
    expect([...seen]).toContain('ledger.unfinished');
    // As after a crash: half of one, which is nobody's backup.
    const left = join(stage.folder.backupsDir, 'ledger.unfinished');
    writeFileSync(left, 'half of one');
    stage.folder.clock.set(stage.folder.clock.now() + 1);
    await stage.ledger.backup();
    expect(existsSync(left)).toBe(false);
    expect(readdirSync(stage.folder.backupsDir)).toHaveLength(2);
  });

  it('is told from one with a changed byte, one that was cut and one for another key', async () => {
    const { path } = await stage.ledger.backup();
    const whole = readFileSync(path);
    const key = await identity();
    for (const at of [40, 400, whole.length >> 1, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      await expect(checkSealed(path, key)).rejects.toThrow(code('file_refused'));
    }
    for (const length of [0, 100, whole.length >> 1, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      await expect(checkSealed(path, key)).rejects.toThrow(code('file_refused'));
    }
    writeFileSync(path, whole);
    await expect(checkSealed(path, key)).resolves.toBeGreaterThan(0);
    await vault.replaceKey({ words });
    await expect(checkSealed(path, await identity())).rejects.toThrow(code('file_refused'));
  });

  it('is made while the vault is locked, because that takes no secret', async () => {
    vault.close();
    const { path, sealed } = await stage.ledger.backup();
    expect(sealed).toBe(true);
    const there = await open(elsewhere(path), null, { words });
    expect(noted('before', there)).toContain(canary);
    there.close();
  });
});

describe('restoring a sealed backup', () => {
  it('needs nobody where the keystore is that locked it', async () => {
    await stage.ledger.backup();
    stage.ledger.close();
    writeFileSync(stage.folder.path, 'this is no database '.repeat(500));
    const again = await open(stage.folder, ask);
    expect(noted('before', again)).toContain(canary);
    expect(again.notices).toEqual([expect.objectContaining({ code: 'database_unreadable' })]);
    expect(readdirSync(join(stage.folder.path, '..')).some((name) => name.includes('.db.damaged-'))).toBe(
      true,
    );
    again.close();
  });

  it('on a new computer takes the recovery words and nothing else, and the secrets come with it', async () => {
    const { path, at } = await stage.ledger.backup();
    const there = elsewhere(path);
    const nothing = readdirSync(join(there.path, '..'), { recursive: true });
    const asks = open(there, makeDesktop('kwallet6'));
    await expect(asks).rejects.toMatchObject({
      code: 'database_unreadable',
      params: { asksFor: 'recovery', backupAt: at },
    });
    const wrong = words.split(' ').toReversed().join(' ');
    await expect(open(there, null, { words: wrong })).rejects.toThrow(code('wrong_recovery_key'));
    expect(
      readdirSync(join(there.path, '..'), { recursive: true }).filter((name) => name !== 'ledger.db'),
    ).toEqual(nothing);
    const ledger = await open(there, null, { words });
    expect(noted('before', ledger)).toContain(canary);
    const opened = await openVault({ db: ledger.db, ...finder(null) });
    await opened.recover(words);
    expect(opened.get(place)).toBe('a token');
    ledger.close();
  });

  it('takes the words of its own time, also after the vault got another key or other words', async () => {
    const { path } = await stage.ledger.backup();
    await vault.replaceKey({ words });
    const made = await vault.makeRecovery();
    await vault.confirmRecovery(made.ask.map((position) => made.words[position - 1] ?? ''));
    stage.folder.clock.set(stage.folder.clock.now() + 1);
    const newer = await stage.ledger.backup();
    const [old, fresh] = [elsewhere(path), elsewhere(newer.path)];
    (await open(old, null, { words })).close();
    await expect(open(fresh, null, { words })).rejects.toThrow(code('wrong_recovery_key'));
    (await open(fresh, null, { words: made.words.join(' ') })).close();
  });

  it('passes over a damaged one to the one before it, and refuses when there is none', async () => {
    await stage.ledger.backup();
    stage.folder.clock.set(stage.folder.clock.now() + 1000);
    note('late', 'x');
    const newest = await stage.ledger.backup();
    stage.ledger.close();
    damage(newest.path);
    rmSync(stage.folder.path);
    const again = await open(stage.folder, ask);
    expect([noted('before', again) === undefined, noted('late', again)]).toEqual([false, undefined]);
    again.close();
    for (const name of readdirSync(stage.folder.backupsDir)) damage(join(stage.folder.backupsDir, name));
    rmSync(stage.folder.path);
    await expect(open(stage.folder, ask)).rejects.toMatchObject({
      code: 'database_unreadable',
      params: { file: 'ledger.db' },
    });
  });

  it('puts a chosen file in place of a sound ledger, sets that aside, and changes nothing when it does not open', async () => {
    const { path } = await stage.ledger.backup();
    note('before', 'something else');
    stage.ledger.close();
    const wrong = words.split(' ').toReversed().join(' ');
    await expect(open(stage.folder, null, { from: path, words: wrong })).rejects.toThrow(
      code('wrong_recovery_key'),
    );
    const bad = join(stage.folder.dir, 'bad.age');
    cpSync(path, bad);
    damage(bad);
    await expect(open(stage.folder, null, { from: bad, words })).rejects.toThrow(code('file_refused'));
    const same = await open(stage.folder, null);
    expect(noted('before', same)).toContain('something else');
    same.close();
    const again = await open(stage.folder, null, { from: path, words });
    expect([noted('before', again), again.notices]).toEqual([JSON.stringify(canary), []]);
    again.close();
  });
});

describe('what comes before and around sealed backups', () => {
  it('plain ones of the time before the vault had a key are sealed under their time, and go', async () => {
    const plain = makeLedgerFolder();
    others.push(plain);
    const ledger = plain.open();
    note('old', canary, ledger);
    const made = [await ledger.backup()];
    plain.clock.set(plain.clock.now() + 1000);
    made.push(await ledger.backup());
    expect(made.every(({ sealed }) => !sealed)).toBe(true);
    const head = headOf(stage.ledger.db);
    if (!head) throw new Error('the vault has no key of backups');
    expect(await sealPlain({ dir: plain.backupsDir, stem: 'ledger' }, head)).toBe(2);
    const names = readdirSync(plain.backupsDir);
    expect(names).toEqual(made.map(({ path }) => (path.split('/').at(-1) ?? '').replace('.db', '.age')));
    for (const name of names)
      expect(await checkSealed(join(plain.backupsDir, name), await identity())).toBeGreaterThan(0);
  });

  it('the one before a migration is sealed too', async () => {
    stage.ledger.close();
    const more = join(stage.folder.dir, 'more');
    cpSync(migrationsDir, more, { recursive: true });
    const journal = join(more, 'meta/_journal.json');
    const parsed = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { idx: number; tag: string }[] };
    const idx = readMigrations(migrationsDir).length;
    parsed.entries.push({ ...parsed.entries[0], idx, tag: `${String(idx).padStart(4, '0')}_later` });
    writeFileSync(journal, JSON.stringify(parsed));
    writeFileSync(
      join(more, `${String(idx).padStart(4, '0')}_later.sql`),
      'CREATE TABLE later (id TEXT) STRICT;',
    );
    const { path, backupsDir, clock } = stage.folder;
    const ledger = await openSealedLedger({ path, backupsDir, clock, migrationsDir: more }, finder(null));
    expect(ledger.raw.prepare('SELECT count(*) FROM later').pluck().get()).toBe(0);
    ledger.close();
    const [name = ''] = readdirSync(backupsDir);
    expect(name).toMatch(/\.age$/);
    const there = await open(elsewhere(join(backupsDir, name)), null, { words });
    expect(noted('before', there)).toContain(canary);
    there.close();
  });

  it('opens a file that another age tool would: its body is no more than the database', async () => {
    const { path } = await stage.ledger.backup();
    const { Decrypter } = await import('age-encryption');
    const decrypter = new Decrypter();
    decrypter.addIdentity(await identity());
    const plain = join(stage.folder.dir, 'plain.db');
    writeFileSync(plain, await decrypter.decrypt(readFileSync(path)));
    const copy = new Database(plain);
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    copy.close();
  });
});
