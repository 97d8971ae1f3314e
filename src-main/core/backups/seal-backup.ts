// Makes sealed backups of the ledger, turns plain ones into sealed ones, and says whether one can be opened.
import { createReadStream, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { AppError, toAppError } from '../app-error.ts';
import {
  backupPath,
  keep,
  listBackups,
  syncPath,
  unfinished,
  type Backup,
  type BackupPlace,
} from '../db/backup.ts';
import type { BackupHead } from './backup-head.ts';
import { pieceBytes, readSealed, writeSealed } from './sealed-file.ts';

/** `pieces`: a whole database. Rejects with AppError disk_full, or internal when it was not kept. */
export async function sealBackup(
  pieces: AsyncIterable<Uint8Array>,
  head: BackupHead,
  { place, at }: { readonly place: BackupPlace; readonly at: number },
): Promise<Backup> {
  const temporary = unfinished(place);
  try {
    await writeSealed(temporary, pieces, head);
    return keep(temporary, place, { at, sealed: true });
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toAppError(error);
  }
}

/** Those from before the vault had a key, under the time they had. Returns how many. Goes on wherever it was cut off. */
export async function sealPlain(place: BackupPlace, head: BackupHead): Promise<number> {
  const plain = listBackups(place).filter(({ sealed }) => !sealed);
  for (const { path, at } of plain) {
    // Not where the ledger's own are made: one of those may be on its way.
    const temporary = unfinished({ ...place, stem: `${place.stem}-plain` });
    try {
      await writeSealed(temporary, createReadStream(path, { highWaterMark: pieceBytes }), head);
      await rename(temporary, backupPath(place, { at, sealed: true }));
      syncPath(place.dir);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw toAppError(error);
    }
    rmSync(path, { force: true });
  }
  return plain.length;
}

const magic = 'SQLite format 3\0';

/**
 * Opens all of it and keeps nothing: every piece is the one that was sealed, none is missing, and what they make is a
 * database of the length that it says it has. Answers with that length in bytes. Rejects with AppError file_refused.
 */
export async function checkSealed(path: string, identity: string): Promise<number> {
  let length = 0;
  let said = -1;
  for await (const piece of readSealed(path, identity)) {
    if (length === 0 && piece.length >= 100)
      said = lengthSaid(Buffer.from(piece.buffer, piece.byteOffset, 100));
    length += piece.length;
  }
  if (length === said) return length;
  throw new AppError('file_refused', 'what was sealed is no whole database', {
    params: { reason: 'no_backup' },
  });
}

/** By the head of a database file: size of a page at 16 (1 for 65,536), number of pages at 28. */
function lengthSaid(head: Buffer): number {
  if (head.toString('latin1', 0, 16) !== magic) return -1;
  const page = head.readUInt16BE(16);
  return (page === 1 ? 65_536 : page) * head.readUInt32BE(28);
}
