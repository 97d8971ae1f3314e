// Puts the newest verified backup in the place of a damaged or lost database, and keeps the damaged file.
import { chmodSync, constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError } from '../app-error.ts';
import { listBackups, syncPath, type BackupPlace } from './backup.ts';
import { isWholeFile } from './integrity.ts';

export interface RestoreOptions {
  readonly path: string;
  readonly backups: BackupPlace;
  /** Epoch ms; goes into the name of the damaged file. */
  readonly at: number;
}

/**
 * Returns the notice for people. Throws AppError database_unreadable, having touched nothing, when there is no
 * backup that can be opened.
 */
export function restoreNewest(options: RestoreOptions, cause: unknown): StoredError {
  const { path, backups, at } = options;
  const backup = listBackups(backups).find((candidate) => isWholeFile(candidate.path));
  if (!backup) {
    throw new AppError('database_unreadable', `${basename(path)} cannot be read, and there is no backup`, {
      cause,
      params: { file: basename(path), path },
    });
  }
  const fresh = `${path}.restoring`;
  rmSync(fresh, { force: true });
  // COPYFILE_FICLONE copies where the file system cannot share blocks.
  copyFileSync(backup.path, fresh, constants.COPYFILE_FICLONE);
  chmodSync(fresh, 0o600);
  syncPath(fresh);
  const keptAs = `${path}.damaged-${new Date(at).toISOString().replace(/[:.]/g, '-')}`;
  // The log first: next to another file's pages it would do harm.
  for (const part of ['-wal', '-shm', '']) {
    if (existsSync(path + part)) renameSync(path + part, keptAs + part);
  }
  renameSync(fresh, path);
  syncPath(dirname(path));
  return {
    code: 'database_unreadable',
    params: {
      file: basename(path),
      keptAs: basename(keptAs),
      restoredFrom: basename(backup.path),
      restoredAt: backup.at,
    },
  };
}
