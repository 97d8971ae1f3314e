// Which of our languages a file for people is written in, by the locale of the window that asked for it.
import { language, type Language } from '../../../src-shared/ipc/shell.ts';

/** English for what we do not speak. */
export function fileLanguage(locale: string): Language {
  const [first = ''] = locale.toLowerCase().split('-');
  return language.options.find((one) => one === first) ?? 'en';
}
