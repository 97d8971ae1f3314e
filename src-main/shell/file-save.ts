// Asks the person where a file goes, in a dialog that belongs to their window, and writes it there.
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { dialog } from 'electron';
import type { PortInput } from '../../src-shared/ipc/ports.ts';
import { focusedWindow } from './window-list.ts';
import { shellWords } from './words.ts';

/** False when they chose no place. Only the person can read what is written. */
export async function saveFile({ name, content }: PortInput<'file.save'>): Promise<boolean> {
  const extension = extname(name).slice(1);
  const options: Electron.SaveDialogOptions = {
    title: shellWords().saveFile,
    defaultPath: name,
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  const owner = focusedWindow();
  const chosen =
    owner === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(owner, options);
  if (chosen.canceled || chosen.filePath === '') return false;
  await writeFile(chosen.filePath, content, { mode: 0o600 });
  return true;
}
