// Copies beside the databases that still hold what was erased: backups, damaged files set aside, and kept imports.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../app-error.ts';
import { forgetKept, keptFiles, type KeptFile } from '../csv-import/kept-imports.ts';
import { listBackups, type BackupPlace } from '../db/backup.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { ImportedFile, PurgedImports } from '../mirror/writes/purge-account.ts';
import type { ErasedAccount } from './ledger-schema.ts';

export interface CopyPlaces {
  readonly mirror: Pick<Mirror, 'write'>;
  /** Folder of the workspace's data. */
  readonly dir: string;
  readonly backups: BackupPlace;
  /** A new verified backup. */
  backUp(): Promise<unknown>;
}

/** Readers end within a question's time; who reads for longer than all of these has the file open behind our back. */
const tries = 20;

/**
 * A fresh backup takes the place of all that are older, damaged files that were set aside go, and the mirror is
 * written anew. Returns how many files went. Rejects with AppError conflict while its log cannot be emptied.
 */
export async function renewCopies({ dir, backups, backUp, mirror }: CopyPlaces): Promise<number> {
  await mirror.write('rewriteFile', {});
  for (let at = 1; !(await mirror.write('emptyLog', {})).done; at += 1)
    if (at === tries) throw new AppError('conflict', 'the log of the mirror is being read');
  const old = listBackups(backups);
  await backUp();
  const aside = readdirSync(dir).filter((name) => /\.db\.damaged-/.test(name));
  const paths = [...old.map((backup) => backup.path), ...aside.map((name) => join(dir, name))];
  for (const path of paths) rmSync(path, { force: true });
  return paths.length;
}

/**
 * Kept files that hold rows of these accounts, or may: where nobody knows any more what was imported from a file, it goes
 * when it could have been imported for one of them. Returns how many went.
 */
export function removeKept(dir: string, accounts: readonly ErasedAccount[], known: PurgedImports): number {
  const has = (list: readonly ImportedFile[], file: KeptFile) =>
    list.some((one) => one.fileName === file.fileName && one.authorId === file.authorId);
  const mayHold = (file: KeptFile) =>
    file.accounts.some((one) =>
      accounts.some(({ platform, accountId }) => one.platform === platform && one.id === accountId),
    );
  const gone = new Set(
    keptFiles(dir)
      .filter((file) => has(known.removed, file) || (!has(known.left, file) && mayHold(file)))
      .map((file) => file.sha256),
  );
  for (const sha256 of gone) forgetKept(dir, sha256);
  return gone.size;
}
