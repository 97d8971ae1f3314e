// Copies beside the databases that still hold what was erased: backups, damaged files set aside, and kept imports.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forgetKept, keptFiles, type KeptFile } from '../csv-import/kept-imports.ts';
import { listBackups, type BackupPlace } from '../db/backup.ts';
import type { ImportedFile, PurgedImports } from '../mirror/writes/purge-account.ts';
import type { ErasedAccount } from './ledger-schema.ts';

export interface CopyPlaces {
  /** Folder of the workspace's data. */
  readonly dir: string;
  readonly backups: BackupPlace;
  /** A new verified backup. */
  backUp(): Promise<unknown>;
}

/** A fresh backup takes the place of all that are older, and damaged files that were set aside go. Returns how many went. */
export async function renewCopies({ dir, backups, backUp }: CopyPlaces): Promise<number> {
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
