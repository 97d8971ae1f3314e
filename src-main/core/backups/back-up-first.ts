// Makes a sealed backup of a ledger that is about to be migrated, while nobody else has it open.
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../app-error.ts';
import { freezable } from '../db/frozen-database.ts';
import { placeOf, type LedgerOptions } from '../db/open-ledger.ts';
import { headOf } from './backup-head.ts';
import { sealBackup } from './seal-backup.ts';

/** Rejects with AppError disk_full, or internal. */
export async function backUpFirst(options: LedgerOptions): Promise<void> {
  const raw = new Database(options.path, { fileMustExist: true });
  const frozen = freezable(raw);
  try {
    raw.pragma('journal_mode = WAL');
    const head = headOf(drizzle({ client: raw }));
    if (head === null) throw new AppError('internal', 'the backups have a key, and the vault has no slot');
    await sealBackup(frozen.pieces(), head, { place: placeOf(options), at: options.clock.now() });
  } finally {
    raw.close();
    frozen.close();
  }
}
