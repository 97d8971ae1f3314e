// Asks the person for a file, a folder or a place to write to, in a dialog that belongs to their window.
import { dialog } from 'electron';
import type { PortInput } from '../../src-shared/ipc/ports.ts';
import { focusedWindow } from './window-list.ts';
import { shellWords } from './words.ts';

type Wanted = PortInput<'file.pick'>;
type Purpose = Exclude<Wanted['kind'], 'folder' | 'save'>;

const purposes = (): Readonly<
  Record<Purpose, { title: string; button: string; files: string; extensions: string[] }>
> => ({
  workspace: {
    title: shellWords().pickWorkspace,
    button: shellWords().pickWorkspaceButton,
    files: shellWords().workspaceFiles,
    extensions: ['json'],
  },
  csv: {
    title: shellWords().pickCsv,
    button: shellWords().pickCsvButton,
    files: shellWords().csvFiles,
    extensions: ['csv', 'tsv', 'txt'],
  },
  bundle: {
    title: shellWords().pickBundle,
    button: shellWords().pickBundleButton,
    files: shellWords().bundleFiles,
    extensions: ['age'],
  },
});

/** Null when they chose none. */
export async function pickFile(wanted: Wanted): Promise<string | null> {
  if (wanted.kind === 'save') return pickPlace(wanted.name);
  const options = wanted.kind === 'folder' ? folderOptions() : fileOptions(wanted.kind);
  const owner = focusedWindow();
  const chosen =
    owner === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(owner, options);
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

const folderOptions = (): Electron.OpenDialogOptions => ({
  title: shellWords().pickFolder,
  buttonLabel: shellWords().pickFolderButton,
  properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
});

function fileOptions(purpose: Purpose): Electron.OpenDialogOptions {
  const { title, button, files, extensions } = purposes()[purpose];
  return {
    title,
    buttonLabel: button,
    properties: ['openFile', 'dontAddToRecent'],
    filters: [
      { name: files, extensions },
      { name: shellWords().allFiles, extensions: ['*'] },
    ],
  };
}

async function pickPlace(name: string): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: shellWords().pickPlace,
    buttonLabel: shellWords().pickPlaceButton,
    defaultPath: name,
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  };
  const owner = focusedWindow();
  const chosen =
    owner === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(owner, options);
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}
