// Shows a secret once in a dialog of the system: no page and no process of one ever holds it.
import { app, dialog } from 'electron';
import type { PortInput } from '../../src-shared/ipc/ports.ts';
import { focusedWindow } from './window-list.ts';
import { inSpoken, shellWords } from './words.ts';

/** Resolves once the dialog is asked for; it closes by itself after `forMs`. */
export async function showSecret({ title, secret, forMs }: PortInput<'secret.show'>): Promise<void> {
  await app.whenReady();
  const options: Electron.MessageBoxOptions = {
    type: 'warning',
    title: shellWords().secretTitle,
    message: inSpoken(title),
    detail: `${secret}\n\n${shellWords().secretDetail}`,
    buttons: [shellWords().secretClose],
    noLink: true,
    signal: AbortSignal.timeout(forMs),
  };
  const owner = focusedWindow();
  const closed = owner === null ? dialog.showMessageBox(options) : dialog.showMessageBox(owner, options);
  closed.catch(() => undefined);
}
