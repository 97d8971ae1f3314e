// Opens mirror.db for writing: checks it after an unclean end, and brings its tables up to date.
import { chmodSync, statSync } from 'node:fs';
import { connectMirror, type MirrorDb } from './mirror-db.ts';
import { readFileSync } from 'node:fs';

/** Throws an error whose code starts with SQLITE_CORRUPT or SQLITE_NOTADB when the file has to be set aside. */
export function prepareMirror(options: { readonly path: string; readonly migrationsDir: string }): MirrorDb {
  const unclean = sizeOf(`${options.path}-wal`) > 0;
  const db = connectMirror({ path: options.path, readonly: false, cacheMb: 64 });
  try {
    chmodSync(options.path, 0o600);
    if (unclean) check(db);
    if (db.raw.pragma('user_version', { simple: true }) === 0) {
      db.raw.exec(readFileSync(options.migrationsDir + '/0000_copy.sql', 'utf8'));
      db.raw.pragma('user_version = 1');
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A whole file is read only when the last run did not end well: a clean one leaves no log behind. */
function check(db: MirrorDb): void {
  const verdict: unknown = db.raw.pragma('quick_check(1)', { simple: true });
  if (verdict === 'ok') return;
  throw Object.assign(new Error('quick_check found damage'), { code: 'SQLITE_CORRUPT' });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
