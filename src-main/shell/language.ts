// Which language the shell and its pages speak: the preferred one, or that of the system where it is one of ours.
import { app } from 'electron';
import type { Language } from '../../src-shared/ipc/shell.ts';
import type { WindowStore } from './window-store.ts';
import { speakInShell } from './words.ts';

/** After the app is ready. */
export function systemLanguage(): Language {
  const [first = app.getLocale()] = app.getPreferredSystemLanguages();
  return /^de\b/i.test(first) ? 'de' : 'en';
}

/** From here on the shell's own words are in it too. Idempotent. */
export function speakAsPreferred(store: WindowStore): Language {
  const { language } = store.preferences();
  const spoken = language === 'system' ? systemLanguage() : language;
  speakInShell(spoken);
  return spoken;
}
