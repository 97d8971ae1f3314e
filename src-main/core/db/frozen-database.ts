// Reads a database file byte by byte while others write: a reader with an empty log keeps every checkpoint off the file.
import Database from 'better-sqlite3';
import { fstatSync, openSync, closeSync, read, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { AppError } from '../app-error.ts';
import { checkWhole } from './integrity.ts';

const readAt = promisify(read);
const pieceBytes = 64 * 1024;

export interface FrozenDatabase {
  /**
   * All of the file as it is at this moment, checked to be whole, without a copy of it on the disk. Writes go on
   * meanwhile, into the log, which is put back into the file once this ends. One at a time.
   */
  pieces(): AsyncGenerator<Uint8Array>;
  /** After the database itself was closed. */
  close(): void;
}

/**
 * A transaction that begins while the log is empty reads the file alone, and SQLite writes nothing into a file that is
 * read like this (the first of its read locks, in wal.c). The handle stays open as long as the database: closing any
 * handle of a file ends all locks that this process has on it.
 */
export function freezable(raw: Database.Database): FrozenDatabase {
  let handle: number | null = null;
  return {
    async *pieces() {
      const reader = new Database(raw.name, { readonly: true, fileMustExist: true });
      try {
        emptyLog(raw);
        reader.exec('BEGIN');
        reader.prepare('SELECT count(*) FROM sqlite_schema').get();
        // Nothing else runs between emptying it and this.
        if ((statSync(`${raw.name}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) throw busy();
        checkWhole(reader);
        handle ??= openSync(raw.name, 'r');
        const { size } = fstatSync(handle);
        for (let at = 0; at < size;) {
          const { bytesRead, buffer } = await readAt(handle, {
            buffer: Buffer.alloc(Math.min(pieceBytes, size - at)),
            position: at,
          });
          if (bytesRead === 0) throw new AppError('internal', 'the file became shorter while it was read');
          at += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        reader.close();
      }
    },
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}

/** Puts the log back into the file and cuts it, which also overwrites what was deleted. Throws when somebody reads it. */
export function emptyLog(raw: Database.Database): void {
  const waits: unknown = raw.pragma('busy_timeout', { simple: true });
  // Waiting would stop the event loop, on which whoever reads may have yet to end.
  raw.pragma('busy_timeout = 0');
  try {
    const [row] = raw.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (row?.busy !== 0) throw busy();
  } finally {
    raw.pragma(`busy_timeout = ${Number(waits)}`);
  }
}

function busy(): AppError {
  return new AppError('internal', 'the database is being read, and its log cannot be emptied now');
}
