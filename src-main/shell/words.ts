// The few words the system shows for us outside the page: menus, file dialogs and messages.

import type { Language } from '../../src-shared/ipc/shell.ts';
import { germanShellWords } from './words-de.ts';

export const englishShellWords = {
  menuFile: '&File',
  menuEdit: '&Edit',
  menuView: '&View',
  menuWindow: '&Window',
  newWindow: '&New window',
  closeWindow: '&Close window',
  quit: '&Quit',
  undo: '&Undo',
  redo: '&Redo',
  cut: 'Cu&t',
  copy: '&Copy',
  paste: '&Paste',
  selectAll: 'Select &all',
  actualSize: '&Actual size',
  zoomIn: 'Zoom &in',
  zoomOut: 'Zoom &out',
  fullScreen: '&Full screen',
  minimize: '&Minimize',
  pickWorkspace: 'Choose a workspace file',
  pickWorkspaceButton: 'Open',
  workspaceFiles: 'Workspace files',
  saveFile: 'Save',
  pickCsv: 'Choose a CSV file to import',
  pickCsvButton: 'Open',
  pickBundle: 'Choose the file you were given',
  pickBundleButton: 'Open',
  bundleFiles: 'Files shared by colleagues',
  csvFiles: 'CSV files',
  allFiles: 'All files',
  confirmPerson: 'unlock Agency Cockpit',
  pickFolder: 'Choose a folder',
  pickFolderButton: 'Choose',
  pickPlace: 'Choose where to write the file',
  pickPlaceButton: 'Write',
  secretTitle: 'Shown once',
  secretDetail:
    'This closes after a minute. It was written down that it was shown; rotate it when you are done.',
  secretClose: 'Close',
  pageReloaded: 'A window ended and was opened again. What you saved is safe.',
  pageLostTitle: 'This window keeps ending',
  pageLostDetail:
    'What you saved is safe. Close Agency Cockpit and start it again; if it happens again, restart the computer.',
  pageLostButton: 'Quit',
  profileTitle: 'The folder for your data cannot be written',
  profileDetail:
    'Nothing was opened or changed. Make room on the disk, or start Agency Cockpit with --profile and a folder you may write.',
  unsentTitle: (items: number) =>
    items === 1 ? '1 approved change is not posted' : `${items} approved changes are not posted`,
  unsentDetail:
    'They are kept, and go on when Agency Cockpit runs again. Nothing is posted while it is closed, also not what was to go out at a time.',
  unsentStay: 'Keep it open',
  unsentQuit: 'Quit and post later',
  credentialsDue: (counted: string) => `Credentials: ${counted}`,
  overdue: (count: number) => `${count} overdue`,
  due: (count: number) => `${count} due`,
  andMore: (names: string, more: number) => `${names} and ${more} more`,
  credentialShown: 'A credential is shown in clear',
  credentialShownTo: (title: string, person: string) => `${title}, to ${person}. Rotate it.`,
  shellBrokeTitle: 'Agency Cockpit has to close',
  shellBrokeDetail: 'What you saved is safe. Start Agency Cockpit again.',
} as const;

type English = typeof englishShellWords;
/** The same keys in every language, each a text or what makes one of numbers and names. */
export type ShellWords = { readonly [K in keyof English]: English[K] extends string ? string : English[K] };

const languages: Readonly<Record<Language, ShellWords>> = { en: englishShellWords, de: germanShellWords };
let spoken: Language = 'en';

export function speakInShell(language: Language): void {
  spoken = language;
}

/** In the language spoken now: ask for them when they are shown, and not before. */
export const shellWords = (): ShellWords => languages[spoken];

/** The one of these texts that is in the language spoken now. */
export const inSpoken = (texts: Readonly<Record<Language, string>>): string => texts[spoken];
