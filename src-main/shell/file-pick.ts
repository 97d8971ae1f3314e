// Asks the person for a file, in a dialog that belongs to their window.
import { dialog } from 'electron';
import { focusedWindow } from './window-list.ts';
import { shellWords } from './words.ts';

/** Null when they chose none. */
export async function pickWorkspaceFile(): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: shellWords.pickWorkspace,
    buttonLabel: shellWords.pickWorkspaceButton,
    properties: ['openFile', 'dontAddToRecent'],
    filters: [
      { name: shellWords.workspaceFiles, extensions: ['json'] },
      { name: shellWords.allFiles, extensions: ['*'] },
    ],
  };
  const owner = focusedWindow();
  const chosen =
    owner === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(owner, options);
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}
