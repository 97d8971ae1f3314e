// Backups of a database: made beside, opened and checked, and only then given their name.
import type { Database } from 'better-sqlite3';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError, toAppError } from '../app-error.ts';
import { isWholeFile } from './integrity.ts';

export interface BackupPlace {
  readonly dir: string;
  /** Backups of one database share a stem, for example "ledger". */
  readonly stem: string;
}

export interface Backup {
  readonly path: string;
  /** When it was made, UTC epoch ms. */
  readonly at: number;
}

const kept = 7;

/** Newest first. A name exists only once the backup behind it was checked. */
export function listBackups({ dir, stem }: BackupPlace): Backup[] {
  const pattern = new RegExp(`^${stem}-(\\d{15})\\.db$`);
  const found = listFolder(dir).flatMap((name) => {
    const at = pattern.exec(name)?.[1];
    return at === undefined ? [] : [{ path: join(dir, name), at: Number(at) }];
  });
  return found.sort((a, b) => b.at - a.at);
}

/** At once, blocking: for use before anything else runs. Throws AppError disk_full, or internal when it isn't whole. */
export function backUpNow(raw: Database, place: BackupPlace, at: number): Backup {
  const temporary = prepare(place);
  try {
    raw.prepare('VACUUM INTO ?').run(temporary);
    return keep(temporary, place, at);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toAppError(error);
  }
}

/** Page by page between other work. Rejects as backUpNow throws. */
export async function backUpGently(raw: Database, place: BackupPlace, at: number): Promise<Backup> {
  const temporary = prepare(place);
  try {
    await raw.backup(temporary, { progress: () => 200 });
    return keep(temporary, place, at);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toAppError(error);
  }
}

function prepare({ dir, stem }: BackupPlace): string {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const temporary = join(dir, `${stem}.unfinished`);
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(temporary + part, { force: true });
  // Made here first, so that it never exists with wider rights. VACUUM INTO takes an empty file.
  closeSync(openSync(temporary, 'wx', 0o600));
  return temporary;
}

function keep(temporary: string, place: BackupPlace, at: number): Backup {
  if (!isWholeFile(temporary)) throw new AppError('internal', 'the backup was not whole and was not kept');
  for (const part of ['-wal', '-shm']) rmSync(temporary + part, { force: true });
  chmodSync(temporary, 0o600);
  const newest = listBackups(place)[0]?.at ?? 0;
  // Names order by time even when the clock was set back.
  const stamp = Math.max(at, newest + 1);
  const path = join(place.dir, `${place.stem}-${String(stamp).padStart(15, '0')}.db`);
  syncPath(temporary);
  renameSync(temporary, path);
  syncPath(place.dir);
  for (const old of listBackups(place).slice(kept)) rmSync(old.path, { force: true });
  return { path, at: stamp };
}

/** Without this a power cut could leave the name and not the contents. */
export function syncPath(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function listFolder(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
