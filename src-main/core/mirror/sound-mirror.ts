// Opens mirror.db for reading when it was left in order, so that a start need not wait for the thread that writes.
import { statSync } from 'node:fs';
import { isUpToDate } from '../db/migrate.ts';
import { connectMirror, type MirrorDb } from './mirror-db.ts';

/**
 * Null when the writing thread has to look at the file first: there is none yet, its tables are not up to date, the
 * last run did not end well, or it cannot be read. Why it cannot is told by the writing thread.
 */
export function openSoundMirror(place: {
  readonly path: string;
  readonly migrationsDir: string;
}): MirrorDb | null {
  if (!wasClosed(place.path)) return null;
  let db: MirrorDb | null = null;
  try {
    db = connectMirror({ path: place.path, readonly: true, cacheMb: 16 });
    if (isUpToDate(db.raw, place.migrationsDir)) return db;
  } catch {
    // The writing thread meets the same fault, and decides whether the file is set aside.
  }
  db?.close();
  return null;
}

/** A file that was closed in order leaves no log behind. */
function wasClosed(path: string): boolean {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return (log === undefined || log.size === 0) && statSync(path, { throwIfNoEntry: false }) !== undefined;
}
