// Asks the person for a file, in a dialog that belongs to their window.
import { dialog } from 'electron';
import type { PortInput } from '../../src-shared/ipc/ports.ts';
import { focusedWindow } from './window-list.ts';
import { shellWords } from './words.ts';

type Purpose = PortInput<'file.pick'>['kind'];

const purposes: Readonly<
  Record<Purpose, { title: string; button: string; files: string; extensions: string[] }>
> = {
  workspace: {
    title: shellWords.pickWorkspace,
    button: shellWords.pickWorkspaceButton,
    files: shellWords.workspaceFiles,
    extensions: ['json'],
  },
  csv: {
    title: shellWords.pickCsv,
    button: shellWords.pickCsvButton,
    files: shellWords.csvFiles,
    extensions: ['csv', 'tsv', 'txt'],
  },
};

/** Null when they chose none. */
export async function pickFile(purpose: Purpose): Promise<string | null> {
  const { title, button, files, extensions } = purposes[purpose];
  const options: Electron.OpenDialogOptions = {
    title,
    buttonLabel: button,
    properties: ['openFile', 'dontAddToRecent'],
    filters: [
      { name: files, extensions },
      { name: shellWords.allFiles, extensions: ['*'] },
    ],
  };
  const owner = focusedWindow();
  const chosen =
    owner === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(owner, options);
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}
