// Keeps a copy of an imported file under the name of its content. Runs in the thread of imports.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mustBeUnchanged, type OpenedFile } from './opened-files.ts';
import { refuseFile } from './refusal.ts';

export interface KeepAsk {
  readonly file: OpenedFile;
  readonly dir: string;
}

export function keptPath(dir: string, sha256: string): string {
  return join(dir, `${sha256}.csv`);
}

/** Answers the SHA-256 of the content, hex. Idempotent. Rejects with AppError file_refused, or as the file system does. */
export async function keepFile({ file, dir }: KeepAsk): Promise<string> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const part = join(dir, `${file.id}.part`);
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(
      createReadStream(file.path),
      hashing,
      createWriteStream(part, { mode: 0o600, flush: true }),
    );
    mustBeUnchanged(file);
    const sha256 = hash.digest('hex');
    renameSync(part, keptPath(dir, sha256));
    return sha256;
  } finally {
    rmSync(part, { force: true });
  }
}

/** Rejects with AppError file_refused when the kept file is no longer what it was. */
export async function mustBeKept({ file, sha256 }: { readonly file: OpenedFile; readonly sha256: string }) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file.path)) hash.update(chunk as Uint8Array);
  if (hash.digest('hex') !== sha256) throw refuseFile({ name: file.name, reason: 'changed' });
}
