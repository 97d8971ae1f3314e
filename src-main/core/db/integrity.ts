// Says whether a database file is whole, and whether an error means that it is not.
import Database from 'better-sqlite3';
import { codeOf } from '../app-error.ts';

/** Thrown for a file whose contents are damaged, as opposed to one that may not be read now. */
export class DamagedDatabase extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

/** Reads every page once (0.4 s for 245 MB). Throws DamagedDatabase. */
export function checkWhole(raw: Database.Database): void {
  const verdict: unknown = raw.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw new DamagedDatabase(`quick_check: ${String(verdict)}`);
}

/** A full disk or a missing right is no damage: restoring over it would lose the newest work. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
}

/** Whether a copy can be opened, is whole and holds a schema. Leaves the file as it is. */
export function isWholeFile(path: string): boolean {
  let raw: Database.Database | undefined;
  try {
    raw = new Database(path, { readonly: true, fileMustExist: true });
    checkWhole(raw);
    return Number(raw.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()) > 0;
  } catch (error) {
    if (isDamage(error) || codeOf(error).startsWith('SQLITE_')) return false;
    throw error;
  } finally {
    raw?.close();
  }
}
