// One core for a profile: an exclusive lock that the operating system releases when the process ends.
import Database from 'better-sqlite3';
import { closeSync, openSync } from 'node:fs';
import { AppError, codeOf } from '../app-error.ts';
import type { ProfilePaths } from './paths.ts';

export interface ProfileLock {
  release(): void;
}

/** Throws AppError profile_in_use while another process holds it. */
export function lockProfile(paths: ProfilePaths): ProfileLock {
  // SQLite's file locks work alike on all three systems, and a kill leaves nothing to clear up.
  closeSync(openSync(paths.lock, 'a', 0o600));
  const file = new Database(paths.lock);
  try {
    file.pragma('busy_timeout = 0');
    file.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    file.close();
    if (!codeOf(cause).startsWith('SQLITE_BUSY')) throw cause;
    throw new AppError('profile_in_use', 'another process works with this profile', {
      cause,
      params: { profile: paths.root },
    });
  }
  return {
    release() {
      if (file.open) file.close();
    },
  };
}
