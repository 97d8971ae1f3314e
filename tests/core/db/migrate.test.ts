// Tests of the migration runner: forward only, a backup first, nothing half done, no rows lost.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../src-main/core/db/migrate.ts';
import { makeLedgerFolder, type LedgerFolder } from './ledger-folder.ts';

let folder: LedgerFolder;
beforeEach(() => {
  folder = makeLedgerFolder();
});
afterEach(() => {
  folder.remove();
});

const first = `CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
--> statement-breakpoint
CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent(id) ON DELETE CASCADE) STRICT;
--> statement-breakpoint
INSERT INTO parent VALUES (1), (2);
--> statement-breakpoint
INSERT INTO child VALUES (10, 1), (20, 2);`;
const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_parent (id INTEGER PRIMARY KEY, name TEXT) STRICT;
--> statement-breakpoint
INSERT INTO __new_parent (id) SELECT id FROM parent;
--> statement-breakpoint
DROP TABLE parent;
--> statement-breakpoint
ALTER TABLE __new_parent RENAME TO parent;`;

function write(files: Record<string, string>): string {
  const dir = join(folder.dir, 'sql');
  mkdirSync(join(dir, 'meta'), { recursive: true });
  const tags = Object.keys(files);
  for (const tag of tags) writeFileSync(join(dir, `${tag}.sql`), files[tag] ?? '');
  writeFileSync(
    join(dir, 'meta', '_journal.json'),
    JSON.stringify({ entries: tags.map((tag, idx) => ({ idx, tag })) }),
  );
  return dir;
}

describe('migrations', () => {
  it('keep the children of a table that is rebuilt, and back the file up first', () => {
    folder.open({ migrationsDir: write({ '0000_a': first }) }).close();
    const { raw } = folder.open({ migrationsDir: write({ '0000_a': first, '0001_b': rebuild }) });
    expect(raw.prepare('SELECT id, parent FROM child').all()).toEqual([
      { id: 10, parent: 1 },
      { id: 20, parent: 2 },
    ]);
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(readdirSync(folder.backupsDir)).toHaveLength(1);
  });

  it('make no backup of an empty file, and nothing at all the second time', () => {
    const migrationsDir = write({ '0000_a': first });
    folder.open({ migrationsDir }).close();
    const { raw } = folder.open({ migrationsDir });
    expect(migrate(raw, { migrationsDir })).toEqual([]);
    expect(() => readdirSync(folder.backupsDir)).toThrow();
  });

  it.each([
    ['loses rows', 'DELETE FROM child WHERE id = 20;', '1 of 2 rows in child'],
    ['drops a table in silence', 'DROP TABLE child;', 'no of 2 rows in child'],
    ['orphans rows', '-- changes rows of: parent\nDELETE FROM parent WHERE id = 2;', 'without their parent'],
    ['breaks half way', 'CREATE TABLE half (a);--> statement-breakpoint\nNOT SQL;', 'syntax error'],
  ])('roll back a file that %s', (_, sql, message) => {
    const done = write({ '0000_a': first });
    const opened = folder.open({ migrationsDir: done });
    const before = opened.raw.prepare('SELECT name, sql FROM sqlite_schema').all();
    const migrationsDir = write({ '0000_a': first, '0001_b': sql });
    expect(() => migrate(opened.raw, { migrationsDir })).toThrow(message);
    expect(opened.raw.prepare('SELECT name, sql FROM sqlite_schema').all()).toEqual(before);
    expect(opened.raw.prepare('SELECT count(*) FROM child').pluck().get()).toBe(2);
    expect(opened.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('may lose rows that the file says it changes', () => {
    const migrationsDir = write({
      '0000_a': first,
      '0001_b': '-- changes rows of: child\nDELETE FROM child WHERE id = 20;',
    });
    const { raw } = folder.open({ migrationsDir });
    expect(raw.prepare('SELECT count(*) FROM child').pluck().get()).toBe(1);
  });

  it('refuse a file that a newer cockpit made, and leave it alone', () => {
    folder.open({ migrationsDir: write({ '0000_a': first, '0001_b': rebuild }) }).close();
    const migrationsDir = write({ '0000_a': first });
    expect(() => folder.open({ migrationsDir })).toThrow(
      expect.objectContaining({
        code: 'database_newer',
        params: { file: 'ledger.db', path: folder.path, found: 2, known: 1 },
      }) as Error,
    );
    const raw = new Database(folder.path, { readonly: true });
    expect(raw.pragma('user_version', { simple: true })).toBe(2);
    raw.close();
  });

  it('refuse a file made by other SQL of the same name', () => {
    folder.open({ migrationsDir: write({ '0000_a': first }) }).close();
    const migrationsDir = write({ '0000_a': `${first}\n-- changed` });
    expect(() => folder.open({ migrationsDir })).toThrow(
      expect.objectContaining({ code: 'database_newer' }) as Error,
    );
  });
});
