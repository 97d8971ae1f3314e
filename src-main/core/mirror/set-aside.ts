// Moves a damaged mirror out of the way, so that a sync can build a new one; nothing is deleted.
import { existsSync, renameSync } from 'node:fs';

/** Returns where it went. `at` is epoch ms and goes into the name. */
export function setAside(path: string, at: number): string {
  const stamp = new Date(at).toISOString().replace(/[:.]/g, '-');
  const kept = `${path}.damaged-${stamp}`;
  for (const part of ['', '-wal', '-shm']) if (existsSync(path + part)) renameSync(path + part, kept + part);
  return kept;
}

/** Whether the mirror can only be built anew. A full disk or a missing right is no damage. */
export function isDamage(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && /^SQLITE_(CORRUPT|NOTADB)/.test(String(cause.code))) return true;
  return false;
}
