// Theme, density and sidebar, kept by the shell; and whether single letters act as keys, kept by this window.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { Preferences, ShellInfo } from '../../src-shared/ipc/shell.ts';

interface PreferencesStore {
  readonly info: ShellInfo | null;
  readonly letterKeys: boolean;
  readonly load: () => Promise<void>;
  readonly change: (part: Partial<Preferences>) => Promise<void>;
  readonly setLetterKeys: (on: boolean) => void;
}

const LETTER_KEYS = 'keys.letters';

export const usePreferences = create<PreferencesStore>()((set) => ({
  info: null,
  letterKeys: typeof localStorage === 'undefined' || localStorage.getItem(LETTER_KEYS) !== 'off',
  load: async () => {
    const answer = await call('shell.info', {});
    if (answer.ok) show(answer.data);
  },
  change: async (part) => {
    const answer = await call('shell.setPreferences', part);
    if (answer.ok) show(answer.data);
  },
  setLetterKeys: (letterKeys) => {
    localStorage.setItem(LETTER_KEYS, letterKeys ? 'on' : 'off');
    set({ letterKeys });
  },
}));

function show(info: ShellInfo): void {
  const { theme, density } = info.preferences;
  const root = document.documentElement;
  root.dataset['theme'] = theme === 'system' ? info.systemTheme : theme;
  root.dataset['density'] = density;
  usePreferences.setState({ info });
}

export function followPreferences(): () => void {
  return on('shell', show);
}
