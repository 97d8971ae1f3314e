// Calls that the shell answers itself: what a window looks like on this machine.
import { app, nativeTheme } from 'electron';
import type { CallOutput, ParsedInput, ShellCallName } from '../../src-shared/ipc/contract.ts';
import type { ShellInfo } from '../../src-shared/ipc/shell.ts';
import { forgetPasted } from './forget-pasted.ts';
import { speakAsPreferred, systemLanguage } from './language.ts';
import { systemTheme } from './open-window.ts';
import type { WindowStore } from './window-store.ts';

export type ShellHandlers = { readonly [N in ShellCallName]: (input: ParsedInput<N>) => CallOutput<N> };

export interface ShellCallSettings {
  readonly store: WindowStore;
  readonly openAt: (path: string) => void;
  /** Preferences or the system's theme changed. */
  readonly onChange: (info: ShellInfo) => void;
}

export function createShellCalls(settings: ShellCallSettings): ShellHandlers {
  const { store, openAt, onChange } = settings;
  const info = (): ShellInfo => ({
    preferences: store.preferences(),
    systemTheme: systemTheme(),
    systemLanguage: systemLanguage(),
    os: osName(process.platform),
    version: app.getVersion(),
  });
  nativeTheme.on('updated', () => {
    onChange(info());
  });
  return {
    'shell.info': info,
    'shell.setPreferences': (changed) => {
      store.setPreferences(changed);
      nativeTheme.themeSource = store.preferences().theme;
      speakAsPreferred(store);
      const now = info();
      onChange(now);
      return now;
    },
    'shell.forgetPasted': ({ sha256 }) => {
      // Nobody waits for it, and nobody is told whether it was there.
      void forgetPasted(sha256).catch(() => undefined);
      return {};
    },
    // What it says is heard at the door, before there is anybody to answer.
    'shell.painted': () => ({}),
    'shell.newWindow': ({ path }) => {
      openAt(path);
      return {};
    },
  };
}

function osName(platform: NodeJS.Platform): ShellInfo['os'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
