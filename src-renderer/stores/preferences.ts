// Theme, density, sidebar and language, kept by the shell; and whether single letters act as keys, kept by this window.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import { speak, spoken } from '../words/spoken.ts';
import type { Language, Preferences, ShellInfo } from '../../src-shared/ipc/shell.ts';

interface PreferencesStore {
  readonly info: ShellInfo | null;
  readonly letterKeys: boolean;
  /** What is spoken now, for whoever has to say things again when it changes. */
  readonly language: Language;
  readonly load: () => Promise<void>;
  readonly change: (part: Partial<Preferences>) => Promise<void>;
  readonly setLetterKeys: (on: boolean) => void;
}

const LETTER_KEYS = 'keys.letters';

export const usePreferences = create<PreferencesStore>()((set) => ({
  info: null,
  language: 'en',
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
  const { language } = info.preferences;
  void say(language === 'system' ? info.systemLanguage : language);
}

/** As the shell put it into the page, until it tells more. */
export function pageLook(): Pick<Preferences, 'density' | 'sidebar'> {
  const { density, sidebar } = typeof document === 'undefined' ? {} : document.documentElement.dataset;
  return {
    density: density === 'dense' ? 'dense' : 'comfortable',
    sidebar: sidebar === 'icons' ? 'icons' : 'full',
  };
}

/** To be waited for before anything is drawn: the shell put the language into the page. */
export function sayAsPage(): Promise<void> {
  return say(document.documentElement.lang === 'de' ? 'de' : 'en');
}

/** Never rejects: without its words, what is spoken already goes on. */
async function say(language: Language): Promise<void> {
  await speak(language).catch(() => undefined);
  document.documentElement.lang = spoken().language;
  usePreferences.setState({ language: spoken().language });
}

export function followPreferences(): () => void {
  return on('shell', show);
}
