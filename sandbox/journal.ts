// Append-only JSON lines in a folder: what must survive a restart of the sandbox is replayed from here.
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ZodType } from 'zod';

/** A journal of entries of one shape. Without a path it only remembers for as long as the process lives. */
export class Journal<T> {
  readonly #path: string | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
    if (path !== undefined) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  }

  /** Entries in the order written; a last line cut short by a kill is left out. */
  read(schema: ZodType<T>): T[] {
    if (this.#path === undefined || !existsSync(this.#path)) return [];
    const lines = readFileSync(this.#path, 'utf8').split('\n');
    const complete = lines.slice(0, -1).filter((line) => line !== '');
    return complete.map((line) => schema.parse(JSON.parse(line)));
  }

  append(entry: T): void {
    if (this.#path !== undefined) appendFileSync(this.#path, JSON.stringify(entry) + '\n', { mode: 0o600 });
  }

  /** Replaces everything by the given entries, atomically. */
  rewrite(entries: readonly T[]): void {
    if (this.#path === undefined) return;
    const text = entries.map((entry) => JSON.stringify(entry) + '\n').join('');
    writeFileSync(`${this.#path}.new`, text, { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
