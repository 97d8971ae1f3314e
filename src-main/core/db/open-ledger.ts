// Opens ledger.db: checked, brought up to date, and restored from its newest backup when it is damaged.
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, codeOf, toAppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import { backUpGently, backUpNow, listBackups, type Backup, type BackupPlace } from './backup.ts';
import { emptyLog, freezable } from './frozen-database.ts';
import type { WriteDb } from './handles.ts';
import { checkWhole, isDamage } from './integrity.ts';
import { migrate } from './migrate.ts';
import { rememberStatements } from './remembered-statements.ts';
import { noBackup, restoreNewest } from './restore.ts';

export interface LedgerOptions {
  readonly path: string;
  /** Folder with the ledger's SQL. */
  readonly migrationsDir: string;
  readonly backupsDir: string;
  readonly clock: Clock;
  /** A backup was made of the file as it is, so that migrating needs no other. */
  readonly backedUp?: boolean;
}

/** Thrown before anything was changed: only the caller can make a sealed backup, which is asynchronous. */
export class BackupDue extends Error {}

/** Thrown for a ledger that is damaged or gone and has sealed backups, which whoever holds a key may restore. */
export class SealedRestoreDue extends Error {}

export interface Ledger {
  readonly db: WriteDb;
  readonly raw: Database.Database;
  /** Faults that were healed while opening. */
  readonly notices: readonly StoredError[];
  /**
   * Makes a verified backup now, between other work, of everything that was committed before the call; the newest seven
   * are kept. Sealed where the vault has a key for that.
   */
  backup(): Promise<Backup>;
  /** Makes one when the newest is older than a day; null when there was no need. */
  backupIfDue(): Promise<Backup | null>;
  close(): void;
}

const dayMs = 86_400_000;

/**
 * Throws AppError database_unreadable, database_newer or disk_full, or what `backups/open-sealed-ledger.ts` goes on from;
 * the file is never deleted.
 */
export function openLedger(options: LedgerOptions): Ledger {
  const { clock } = options;
  const place = placeOf(options);
  const { raw, notices } = openOrRestore(options, place);
  const db = drizzle({ client: rememberStatements(raw) });
  const frozen = freezable(raw);
  let queue: Promise<unknown> = Promise.resolve();
  const make = async () => {
    const { headOf } = await import('../backups/backup-head.ts');
    const head = headOf(db);
    if (head === null) {
      emptyLog(raw);
      return backUpGently(raw, place, clock.now());
    }
    const { sealBackup } = await import('../backups/seal-backup.ts');
    return sealBackup(frozen.pieces(), head, { place, at: clock.now() });
  };
  return {
    db,
    raw,
    notices,
    // Never the one that is being made: it may have begun before what the caller wants to have in it, or gone from it.
    backup() {
      const made = queue.then(make);
      queue = made.catch(() => undefined);
      return made;
    },
    async backupIfDue() {
      const newest = listBackups(place)[0];
      // A newest one in the future means the clock was set back: then one more does no harm.
      const age = newest ? clock.now() - newest.at : Infinity;
      return age >= 0 && age < dayMs ? null : this.backup();
    },
    close() {
      if (raw.open) raw.close();
      frozen.close();
    },
  };
}

export function placeOf({ path, backupsDir }: Pick<LedgerOptions, 'path' | 'backupsDir'>): BackupPlace {
  return { dir: backupsDir, stem: basename(path, '.db') };
}

function openOrRestore(options: LedgerOptions, place: BackupPlace) {
  const { path, clock } = options;
  try {
    // A lost file is damage too, or a crash during a restore would end in an empty ledger.
    if (isEmpty(path) && listBackups(place).length > 0) {
      return restored(options, place, new AppError('database_unreadable', 'the file is missing'));
    }
    return { raw: open(options, place), notices: [] };
  } catch (error) {
    if (isDamage(error) || isDamage(causeOf(error))) return restored(options, place, error);
    const isDue = error instanceof BackupDue || error instanceof SealedRestoreDue;
    throw isDue ? error : named(error, path);
  }

  function restored(from: LedgerOptions, backups: BackupPlace, cause: unknown) {
    if (listBackups(backups).some(({ sealed }) => sealed))
      throw new SealedRestoreDue('the ledger has to be restored', { cause: noBackup(path, cause) });
    const notice = restoreNewest({ path, backups, at: clock.now() }, cause);
    return { raw: open(from, backups), notices: [notice] };
  }
}

function open(options: LedgerOptions, place: BackupPlace): Database.Database {
  const { path } = options;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Made here, so that it, its log and its index exist for this account alone from the first byte.
  closeSync(openSync(path, 'a', 0o600));
  const raw = new Database(path);
  try {
    raw.pragma('trusted_schema = OFF');
    raw.pragma('cell_size_check = ON');
    raw.pragma('busy_timeout = 5000');
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    // A destroyed key or secret is overwritten in the file, not only taken off its list.
    raw.pragma('secure_delete = ON');
    checkWhole(raw);
    migrate(raw, {
      migrationsDir: options.migrationsDir,
      backup() {
        if (options.backedUp === true) return;
        if (hasBackupKey(raw)) throw new BackupDue('the ledger is to be migrated');
        backUpNow(raw, place, options.clock.now());
      },
    });
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}

/** Asked before the schema is the present one. */
function hasBackupKey(raw: Database.Database): boolean {
  const known = raw.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'settings'").get();
  return (
    known !== undefined &&
    raw.prepare("SELECT 1 FROM settings WHERE name = 'vault.backupKey'").get() !== undefined
  );
}

function isEmpty(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

/** An error of the file system or of SQLite, with the file's name for the sentence people read. */
function named(error: unknown, path: string): AppError {
  const known = toAppError(error);
  const unreachable = /^(EACCES|EPERM|EISDIR|ENOTDIR|EROFS|EIO|SQLITE_BUSY|SQLITE_PERM)/.test(codeOf(error));
  const code = unreachable ? 'database_unreadable' : known.code;
  return new AppError(code, known.message, {
    cause: error,
    params: { file: basename(path), path, ...known.params },
  });
}
