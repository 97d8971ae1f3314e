// Remembers beside the kept files how each was imported, so that a mirror built anew can have them again.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { platformId } from '../../../src-shared/domain/platforms.ts';
import { importSettings } from '../../../src-shared/domain/import-settings.ts';
import { keptPath } from './keep-file.ts';
import type { OpenedFile } from './opened-files.ts';

const keptImport = z.object({
  fileName: z.string(),
  authorId: z.string(),
  settings: importSettings,
  headers: z.array(z.string()),
  /** Those it could be imported to then. */
  accounts: z.array(
    z.object({
      platform: platformId,
      id: z.string(),
      name: z.string(),
      currency: z.string(),
      zone: z.string(),
    }),
  ),
  /** When it was last imported, epoch ms. */
  at: z.number(),
});
export type KeptImport = z.infer<typeof keptImport>;

const noteOf = z.object({ imports: z.array(keptImport) });

export interface KeptFile extends KeptImport {
  readonly sha256: string;
}

const notePath = (dir: string, sha256: string) => join(dir, `${sha256}.json`);

/** A file imported again in the same way stands once, as of now. */
export function noteKept(dir: string, { sha256, ...made }: KeptFile): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const same = JSON.stringify(made.settings);
  const others = readNote(dir, sha256).filter(({ settings }) => JSON.stringify(settings) !== same);
  const path = notePath(dir, sha256);
  writeFileSync(`${path}.part`, JSON.stringify({ imports: [...others, made] }), { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
}

/** In the order in which they were imported; what has lost its file or its note is left out. */
export function keptFiles(dir: string): KeptFile[] {
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir).flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? []);
  return names
    .filter((sha256) => existsSync(keptPath(dir, sha256)))
    .flatMap((sha256) => readNote(dir, sha256).map((one) => ({ ...one, sha256 })))
    .sort((a, b) => a.at - b.at);
}

/** The file and what is remembered of it. Idempotent. */
export function forgetKept(dir: string, sha256: string): void {
  for (const path of [notePath(dir, sha256), keptPath(dir, sha256)]) rmSync(path, { force: true });
}

export function openKept(dir: string, { sha256, fileName, authorId }: KeptFile, id: string): OpenedFile {
  const path = keptPath(dir, sha256);
  const { size, mtimeMs } = statSync(path);
  return { id, path, name: fileName, ownerId: authorId, bytes: size, changedAt: mtimeMs };
}

function readNote(dir: string, sha256: string): KeptImport[] {
  try {
    return noteOf.parse(JSON.parse(readFileSync(notePath(dir, sha256), 'utf8'))).imports;
  } catch {
    return [];
  }
}
