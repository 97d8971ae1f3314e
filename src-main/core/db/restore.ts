// Puts a backup in the place of a damaged or lost database, and keeps the damaged file.
import { chmodSync, constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError } from '../app-error.ts';
import { listBackups, syncPath, type Backup, type BackupPlace } from './backup.ts';
import { isWholeFile } from './integrity.ts';

export interface RestoreOptions {
  readonly path: string;
  readonly backups: BackupPlace;
  /** Epoch ms; goes into the name of the damaged file. */
  readonly at: number;
}

/**
 * For a ledger whose backups are in the clear. Returns the notice for people. Throws AppError database_unreadable,
 * having touched nothing, when there is no backup that can be opened.
 */
export function restoreNewest(options: RestoreOptions, cause: unknown): StoredError {
  const { path, backups } = options;
  const backup = listBackups(backups).find(({ sealed, path: from }) => !sealed && isWholeFile(from));
  if (!backup) throw noBackup(path, cause);
  copyPlain(backup, restoring(path));
  return putInPlace(options, backup);
}

export function noBackup(path: string, cause: unknown): AppError {
  return new AppError('database_unreadable', `${basename(path)} cannot be read, and there is no backup`, {
    cause,
    params: { file: basename(path), path },
  });
}

/** Where the file that is to be put in place is made. */
export function restoring(path: string): string {
  return `${path}.restoring`;
}

export function copyPlain(backup: Pick<Backup, 'path'>, to: string): void {
  rmSync(to, { force: true });
  // COPYFILE_FICLONE copies where the file system cannot share blocks.
  copyFileSync(backup.path, to, constants.COPYFILE_FICLONE);
  chmodSync(to, 0o600);
  syncPath(to);
}

/** Takes what lies at `restoring`, which is whole and on the disk. Returns the notice for people. */
export function putInPlace(
  { path, at }: Omit<RestoreOptions, 'backups'>,
  from: Pick<Backup, 'path' | 'at'>,
): StoredError {
  const keptAs = `${path}.damaged-${new Date(at).toISOString().replace(/[:.]/g, '-')}`;
  // The log first: next to another file's pages it would do harm.
  for (const part of ['-wal', '-shm', '']) {
    if (existsSync(path + part)) renameSync(path + part, keptAs + part);
  }
  renameSync(restoring(path), path);
  syncPath(dirname(path));
  return {
    code: 'database_unreadable',
    params: {
      file: basename(path),
      keptAs: basename(keptAs),
      restoredFrom: basename(from.path),
      restoredAt: from.at,
    },
  };
}
