// Handlers of backups: what there is, making and checking one, and a copy off this computer.
import { copyFile, rename, rm } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { BackupRow } from '../../../src-shared/ipc/backups.ts';
import { AppError } from '../app-error.ts';
import type { Handlers } from '../calls/context.ts';
import { notWritten } from '../calls/not-written.ts';
import { savePath } from '../calls/save-path.ts';
import { listBackups, syncPath, type Backup } from '../db/backup.ts';
import { isWholeFile } from '../db/integrity.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import { identityNow, type BackupDeps, type Backups } from './keep-backups.ts';

export interface BackupCallDeps extends BackupDeps {
  readonly backups: Backups;
  readonly ask: AskDesktop;
}

export function backupCalls(
  deps: BackupCallDeps,
): Pick<Handlers, 'backups.list' | 'backups.make' | 'backups.check' | 'backups.save'> {
  const { place, backups, ask, vault } = deps;
  return {
    'backups.list': () => ({ folder: place.dir, rows: listBackups(place).map(rowOf) }),

    'backups.make': async () => rowOf(await backups.make()),

    async 'backups.check'({ name }) {
      const backup = listBackups(place).find(({ path }) => basename(path) === name);
      if (!backup) throw new AppError('not_found', 'there is no such backup');
      if (!backup.sealed) {
        if (isWholeFile(backup.path)) return { bytes: rowOf(backup).bytes };
        throw new AppError('file_refused', 'it is not whole', { params: { reason: 'no_backup' } });
      }
      const identity = await vault.backupIdentity();
      if (identity === null) throw new AppError('vault_locked', 'the key of this backup is not here');
      const { checkSealed } = await import('./seal-backup.ts');
      return { bytes: await checkSealed(backup.path, identity) };
    },

    async 'backups.save'({ path: given }, context) {
      if ((await identityNow(deps)) === null)
        throw new AppError('vault_locked', 'nothing in the clear leaves this computer');
      const path = await savePath(ask, context, { given, name: 'cockpit-backup.age' });
      if (path === null) return { saved: false };
      const made = await backups.make();
      const beside = `${path}.unfinished`;
      try {
        await copyFile(made.path, beside);
        syncPath(beside);
        await rename(beside, path);
      } catch (cause) {
        await rm(beside, { force: true });
        throw notWritten(cause);
      }
      return { saved: true };
    },
  };
}

function rowOf({ path, at, sealed }: Backup): BackupRow {
  return { name: basename(path), at, sealed, bytes: statSync(path).size };
}
