// Tests of opening the ledger: its settings, its append-only tables, and what happens when the file is damaged.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit } from '../../../src-main/core/audit/commands.ts';
import type { WriteDb } from '../../../src-main/core/db/handles.ts';
import { unitOfWork } from '../../../src-main/core/db/unit-of-work.ts';
import { settings } from '../../../src-main/core/settings/ledger-schema.ts';
import { makeLedgerFolder, type LedgerFolder } from './ledger-folder.ts';

let folder: LedgerFolder;
beforeEach(() => {
  folder = makeLedgerFolder();
});
afterEach(() => {
  folder.remove();
});

function write(db: WriteDb, name: string) {
  unitOfWork(db, (tx) => tx.insert(settings).values({ name, value: name }).run());
}

function names(db: WriteDb) {
  return db
    .select()
    .from(settings)
    .all()
    .map((row) => row.name);
}

function damage(path: string) {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 100, Math.min(bytes.length, 60_000));
  writeFileSync(path, bytes);
}

describe('opening the ledger', () => {
  it('syncs every commit, keeps foreign keys, and is readable by this account alone', () => {
    const { raw, db } = folder.open();
    write(db, 'a');
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(raw.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(raw.pragma('cell_size_check', { simple: true })).toBe(1);
    for (const part of ['', '-wal', '-shm']) expect(statSync(folder.path + part).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder.path, '..')).mode & 0o777).toBe(0o700);
  });

  it('makes every table strict', () => {
    const { raw } = folder.open();
    const loose = raw
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
  });

  it('rolls back everything when the work throws', () => {
    const { db } = folder.open();
    expect(() =>
      unitOfWork(db, (tx) => {
        tx.insert(settings).values({ name: 'a', value: 1 }).run();
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(names(db)).toEqual([]);
  });

  it('refuses to change or delete audit and review events', () => {
    const { db, raw } = folder.open();
    unitOfWork(db, (tx) => {
      appendAudit(tx, {
        at: 1,
        actor: 'p',
        door: 'core',
        action: 'workspace.opened',
        outcome: 'ok',
        correlationId: 'c',
      });
    });
    raw.exec(
      "INSERT INTO review_events (id, ref, kind, at, workspace, author, origin, version) VALUES ('e', 'r', 'comment', 1, 'w', 'a', 'o', 'v')",
    );
    for (const table of ['audit_events', 'review_events']) {
      expect(() => raw.exec(`UPDATE ${table} SET at = 2`)).toThrow('never changed');
      expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('never deleted');
    }
  });

  it('restores the newest whole backup over a damaged file and keeps the damaged one', async () => {
    const first = folder.open();
    write(first.db, 'a');
    await first.backup();
    folder.clock.set(folder.clock.now() + 1000);
    write(first.db, 'b');
    const newest = await first.backup();
    write(first.db, 'late');
    first.close();
    damage(folder.path);
    const { db, notices } = folder.open();
    expect(names(db)).toEqual(['a', 'b']);
    expect(notices).toEqual([
      {
        code: 'database_unreadable',
        params: {
          file: 'ledger.db',
          keptAs: 'ledger.db.damaged-2026-11-21T00-00-01-000Z',
          restoredFrom: newest.path.split('/').at(-1),
          restoredAt: newest.at,
        },
      },
    ]);
    expect(existsSync(`${folder.path}.damaged-2026-11-21T00-00-01-000Z`)).toBe(true);
  });

  it('passes over a backup that is damaged itself', async () => {
    const first = folder.open();
    write(first.db, 'a');
    await first.backup();
    folder.clock.set(folder.clock.now() + 1000);
    const newest = await first.backup();
    first.close();
    damage(folder.path);
    damage(newest.path);
    expect(names(folder.open().db)).toEqual(['a']);
  });

  it('names a damaged file without a backup and leaves it where it is', () => {
    const first = folder.open();
    write(first.db, 'a');
    first.close();
    damage(folder.path);
    const before = readFileSync(folder.path);
    expect(() => folder.open()).toThrow(
      expect.objectContaining({
        code: 'database_unreadable',
        params: { file: 'ledger.db', path: folder.path },
      }) as Error,
    );
    expect(readFileSync(folder.path).equals(before)).toBe(true);
  });

  it('takes a file that is no database for damage, and a missing one with backups for a lost one', async () => {
    const first = folder.open();
    write(first.db, 'a');
    await first.backup();
    first.close();
    writeFileSync(folder.path, 'this is not a database, it is a letter to my mother '.repeat(100));
    const second = folder.open();
    expect(names(second.db)).toEqual(['a']);
    second.close();
    renameSync(folder.path, `${folder.path}.lost`);
    const third = folder.open();
    expect(names(third.db)).toEqual(['a']);
    expect(third.notices).toHaveLength(1);
  });

  it('does not take a file that cannot be opened for damage, even with a backup at hand', async () => {
    const first = folder.open();
    await first.backup();
    first.close();
    renameSync(folder.path, `${folder.path}.kept`);
    mkdirSync(folder.path);
    expect(() => folder.open()).toThrow(expect.objectContaining({ code: 'database_unreadable' }) as Error);
    expect(readdirSync(join(folder.path, '..')).some((name) => name.includes('damaged'))).toBe(false);
  });
});
