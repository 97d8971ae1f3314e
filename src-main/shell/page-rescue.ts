// Brings a window's page back after its process ended, and stops doing so when it keeps ending.
import { app, dialog, type BrowserWindow } from 'electron';
import { notify } from './notify.ts';
import type { ShellLog } from './shell-log.ts';
import { shellWords } from './words.ts';

const mostReloads = 3;
const countedForMs = 60_000;

export function createPageRescue(log: ShellLog): (window: BrowserWindow, reason: string) => void {
  let recent = 0;
  return (window, reason) => {
    log.trouble('a page ended', { reason });
    if (window.isDestroyed()) return;
    recent += 1;
    setTimeout(() => {
      recent -= 1;
    }, countedForMs).unref();
    if (recent <= mostReloads) {
      window.webContents.reload();
      notify(app.getName(), shellWords().pageReloaded);
      return;
    }
    void dialog
      .showMessageBox(window, {
        type: 'error',
        message: shellWords().pageLostTitle,
        detail: shellWords().pageLostDetail,
        buttons: [shellWords().pageLostButton],
      })
      .then(() => {
        app.quit();
      });
  };
}
