// Exports signed heads to a folder off this machine, each as a file of its own that is never written again.
import { access, constants, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, codeOf } from '../app-error.ts';
import type { Checkpoint } from './checkpoints.ts';

/** Throws AppError file_refused when the folder is not there or cannot be written. */
export async function assertFolder(folder: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory())
      throw new AppError('file_refused', 'not a folder', refusal(folder));
    await access(folder, constants.W_OK);
  } catch (thrown) {
    throw thrown instanceof AppError
      ? thrown
      : new AppError('file_refused', codeOf(thrown), { cause: thrown, ...refusal(folder) });
  }
}

const refusal = (file: string) => ({ params: { file, problem: 'cannot be written' } });

/** Returns the file's path. A head that is there already is left as it is. */
export async function writeHeadFile(
  folder: string,
  origin: string,
  { seq, note }: Pick<Checkpoint, 'seq' | 'note'>,
): Promise<string> {
  await assertFolder(folder);
  const path = join(folder, `audit-head-${origin.slice(0, 8)}-${String(seq).padStart(12, '0')}.txt`);
  const unfinished = `${path}.unfinished`;
  try {
    const file = await open(unfinished, 'w', 0o644);
    try {
      await file.writeFile(note);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return path;
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw new AppError('file_refused', codeOf(thrown), { cause: thrown, ...refusal(folder) });
  }
}
