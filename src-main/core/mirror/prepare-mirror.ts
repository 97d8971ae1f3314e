// Opens mirror.db for writing: checks it after an unclean end, and brings its tables up to date.
import { chmodSync, statSync } from 'node:fs';
import { migrate } from '../db/migrate.ts';
import { connectMirror, type MirrorDb } from './mirror-db.ts';
import { addMissingTotals } from './writes/missing-totals.ts';

/** Throws an error whose code starts with SQLITE_CORRUPT or SQLITE_NOTADB when the file has to be set aside. */
export function prepareMirror(options: { readonly path: string; readonly migrationsDir: string }): MirrorDb {
  const unclean = sizeOf(`${options.path}-wal`) > 0;
  const db = connectMirror({ path: options.path, readonly: false, cacheMb: 16 });
  try {
    chmodSync(options.path, 0o600);
    if (unclean) check(db);
    migrate(db.raw, { migrationsDir: options.migrationsDir });
    addMissingTotals(db);
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
