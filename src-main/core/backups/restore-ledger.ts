// Puts a backup in place of the ledger: opened by this computer's keystore or what a person knows, checked, then swapped in.
import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import { listBackups, type Backup } from '../db/backup.ts';
import { isWholeFile } from '../db/integrity.ts';
import { openLedger, placeOf, type Ledger, type LedgerOptions } from '../db/open-ledger.ts';
import { copyPlain, noBackup, putInPlace, restoring } from '../db/restore.ts';
import { readHead, type BackupHead } from './backup-head.ts';
import type { RestoreWish } from './open-sealed-ledger.ts';
import { readSealed } from './sealed-file.ts';
import { findKey, type KeyFinderDeps } from './unlock-head.ts';

/** How it is to be opened, and why it has to be. */
interface Restore {
  readonly finder: KeyFinderDeps;
  readonly wish: RestoreWish;
  readonly cause: unknown;
}

/** The newest backup that is whole. Rejects as `openSealedLedger` does. */
export function restoreLedger(options: LedgerOptions, how: Restore): Promise<Ledger> {
  return restored(options, listBackups(placeOf(options)), how);
}

/** A chosen one, in place of whatever is there. */
export function restoreFrom(
  options: LedgerOptions,
  from: string,
  how: Omit<Restore, 'cause'>,
): Promise<Ledger> {
  const chosen: Backup = { path: from, at: 0, sealed: from.endsWith('.age') };
  return restored(options, [chosen], { ...how, cause: undefined });
}

async function restored(options: LedgerOptions, backups: readonly Backup[], how: Restore): Promise<Ledger> {
  const { path, clock } = options;
  try {
    for (const backup of backups) {
      const outcome = await unpack(backup, restoring(path), how);
      if (outcome === 'whole') {
        const notice = putInPlace({ path, at: clock.now() }, backup);
        const ledger = openLedger(options);
        return { ...ledger, notices: [...ledger.notices, ...told(notice, how.wish)] };
      }
      // An older one that opens would lose what this one has, which a person can still open.
      if (outcome !== 'damaged') throw needsPerson(path, { head: outcome, at: backup.at }, how.cause);
    }
    if (how.wish.from === undefined) throw noBackup(path, how.cause);
    throw new AppError('file_refused', 'it is no whole backup of a ledger', {
      params: { reason: 'no_backup' },
    });
  } finally {
    for (const part of ['', '-wal', '-shm']) rmSync(restoring(path) + part, { force: true });
  }
}

/** Whoever chose to restore knows. */
function told(notice: StoredError, { from }: RestoreWish): StoredError[] {
  return from === undefined ? [notice] : [];
}

/** What opens it, when this computer alone cannot. */
async function unpack(
  { path, sealed }: Backup,
  to: string,
  { finder, wish }: Restore,
): Promise<'whole' | 'damaged' | BackupHead> {
  if (!sealed) {
    if (!isWholeFile(path)) return 'damaged';
    copyPlain({ path }, to);
    return 'whole';
  }
  try {
    const head = await readHead(path);
    const identity = await findKey(finder, head, wish);
    if (identity === null) return head;
    await writeOut(readSealed(path, identity), to);
    return isWholeFile(to) ? 'whole' : 'damaged';
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (code === 'file_refused' || code === 'vault_corrupt') return 'damaged';
    throw thrown;
  }
}

async function writeOut(pieces: AsyncIterable<Uint8Array>, to: string): Promise<void> {
  rmSync(to, { force: true });
  const file = await open(to, 'wx', 0o600);
  try {
    for await (const piece of pieces) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

function needsPerson(
  path: string,
  { head, at }: { readonly head: BackupHead; readonly at: number },
  cause: unknown,
): AppError {
  const kinds = head.slots.map(({ kind }) => kind);
  const asksFor = (['recovery', 'passphrase'] as const).filter((kind) => kinds.includes(kind)).join(' ');
  return new AppError('database_unreadable', 'the newest backup of the ledger needs its key', {
    cause,
    params: { file: basename(path), path, asksFor, backupAt: at },
  });
}
