// Writes a copy of somebody's data to a file that only the account of whoever asked can read.
import { open } from 'node:fs/promises';
import { AppError, codeOf } from '../app-error.ts';

/** As JSON. Throws AppError file_refused. */
export async function writeCopy(path: string, data: object): Promise<void> {
  try {
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(data, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const params = { file: path, problem: 'cannot be written' };
    throw new AppError('file_refused', codeOf(cause), { cause, params });
  }
}
