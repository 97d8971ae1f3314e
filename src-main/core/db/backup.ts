// Backups of a database: made beside, checked, and only then given their name. Those of the ledger are sealed
// (backups/seal-backup.ts) as soon as its vault has a key; before, there is nobody they could be sealed for.
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
  /** An age file; otherwise a database in the clear. */
  readonly sealed: boolean;
}

const kept = 7;

/** Newest first. A name exists only once the backup behind it was checked. */
export function listBackups({ dir, stem }: BackupPlace): Backup[] {
  const pattern = new RegExp(`^${stem}-(\\d{15})\\.(db|age)$`);
  const found = listFolder(dir).flatMap((name) => {
    const [, at, ending] = pattern.exec(name) ?? [];
    return at === undefined ? [] : [{ path: join(dir, name), at: Number(at), sealed: ending === 'age' }];
  });
  return found.sort((a, b) => b.at - a.at);
}

/** At once, blocking: for use before anything else runs. Throws AppError disk_full, or internal when it isn't whole. */
export function backUpNow(raw: Database, place: BackupPlace, at: number): Backup {
  const temporary = unfinished(place);
  try {
    makeFile(temporary);
    raw.prepare('VACUUM INTO ?').run(temporary);
    return keepPlain(temporary, place, at);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toAppError(error);
  }
}

/** Page by page between other work. Rejects as backUpNow throws. */
export async function backUpGently(raw: Database, place: BackupPlace, at: number): Promise<Backup> {
  const temporary = unfinished(place);
  try {
    makeFile(temporary);
    await raw.backup(temporary, { progress: () => 200 });
    return keepPlain(temporary, place, at);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toAppError(error);
  }
}

/** Where a backup is made: a name under which none is ever taken for a finished one. What a crash left there goes. */
export function unfinished({ dir, stem }: BackupPlace): string {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const temporary = join(dir, `${stem}.unfinished`);
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(temporary + part, { force: true });
  return temporary;
}

/** Made here first, so that it never exists with wider rights. VACUUM INTO takes an empty file. */
function makeFile(path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
}

function keepPlain(temporary: string, place: BackupPlace, at: number): Backup {
  if (!isWholeFile(temporary)) throw new AppError('internal', 'the backup was not whole and was not kept');
  for (const part of ['-wal', '-shm']) rmSync(temporary + part, { force: true });
  chmodSync(temporary, 0o600);
  syncPath(temporary);
  return keep(temporary, place, { at, sealed: false });
}

/** Gives a checked file, which is on the disk, its name; the newest seven are kept. */
export function keep(temporary: string, place: BackupPlace, made: Omit<Backup, 'path'>): Backup {
  const newest = listBackups(place)[0]?.at ?? 0;
  // Names order by time even when the clock was set back.
  const stamp = Math.max(made.at, newest + 1);
  const path = backupPath(place, { at: stamp, sealed: made.sealed });
  renameSync(temporary, path);
  syncPath(place.dir);
  for (const old of listBackups(place).slice(kept)) rmSync(old.path, { force: true });
  return { path, at: stamp, sealed: made.sealed };
}

export function backupPath({ dir, stem }: BackupPlace, { at, sealed }: Omit<Backup, 'path'>): string {
  return join(dir, `${stem}-${String(at).padStart(15, '0')}.${sealed ? 'age' : 'db'}`);
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
