// Asks the person where a text goes, in a dialog that belongs to their window, and writes it there.
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { dialog } from 'electron';
import { focusedWindow } from './window-list.ts';
import { shellWords } from './words.ts';

/** False when they chose no place. Only the person can read what is written. */
export async function saveFile({ name, text }: { name: string; text: string }): Promise<boolean> {
  const extension = extname(name).slice(1);
  const options: Electron.SaveDialogOptions = {
    title: shellWords.saveFile,
    defaultPath: name,
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  const owner = focusedWindow();
  const chosen =
    owner === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(owner, options);
  if (chosen.canceled || chosen.filePath === '') return false;
  await writeFile(chosen.filePath, text, { mode: 0o600 });
  return true;
}
