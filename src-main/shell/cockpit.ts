// What stands behind the shell's windows: the core, the calls and events between the two, menu, power and the end.
import { randomUUID } from 'node:crypto';
import { app, powerMonitor, type WebContents } from 'electron';
import type { CoreOptions } from '../../src-shared/ipc/ports.ts';
import { readReply } from '../../src-shared/ipc/reply-text.ts';
import { answerCalls } from './answer-calls.ts';
import type { ShellArguments } from './arguments.ts';
import { askBeforeQuit } from './ask-before-quit.ts';
import { coreEnvironment } from './core-environment.ts';
import { coreFiles, coreKind } from './core-files.ts';
import { createCoreProcess, type CoreProcess } from './core-process.ts';
import { forkNodeCore } from './fork-node-core.ts';
import { forkUtilityCore } from './fork-utility-core.ts';
import type { AnswerCall } from './ipc.ts';
import { paintBackgrounds } from './open-window.ts';
import { servePort } from './serve-port.ts';
import { createShellCalls } from './shell-calls.ts';
import { traceOf, type ShellLog } from './shell-log.ts';
import { ownWindows, sendTo, sendToWindows } from './window-list.ts';
import { keepPlacesOnQuit, placeBeside, placesToOpen } from './window-places.ts';
import type { WindowPlace, WindowStore } from './window-store.ts';

export interface CockpitSettings {
  readonly given: ShellArguments;
  readonly profileDir: string;
  readonly log: ShellLog;
}

export interface WindowMaking {
  readonly store: WindowStore;
  readonly openAt: (path: string) => void;
  readonly openPlace: (place: WindowPlace) => void;
  /** In the language that is spoken now. */
  readonly showMenu: () => void;
}

export interface Cockpit {
  /** The core has not been there yet, so what was shown last is all there is to show. */
  awaitsCore(): boolean;
  /** A page is there and listens. */
  greet(contents: WebContents): void;
  /** After the app is ready and its first windows were made. Gives what answers the calls of their pages. */
  serve(making: WindowMaking): AnswerCall;
}

/** Starts the core. May be called before the app is ready. */
export function startCockpit(settings: CockpitSettings): Cockpit {
  const kind = settings.given.core ?? coreKind(process.versions['napi']);
  const core = makeCore(settings, kind);
  // A Node child needs nothing of Electron.
  if (kind === 'node') core.start();
  else void app.whenReady().then(core.start);

  return {
    awaitsCore: () => core.status().status === 'starting' && core.status().attempt === 0,
    greet(contents) {
      sendTo(contents, 'core', core.status());
    },
    serve({ store, openAt, openPlace, showMenu }) {
      const handlers = createShellCalls({
        store,
        openAt,
        onChange: (info) => {
          paintBackgrounds();
          showMenu();
          sendToWindows('shell', info);
        },
      });
      askBeforeQuit({
        ask: async () =>
          core.status().status === 'ready'
            ? readReply(await core.call('app.unsent', {}, { windowId: 0, correlationId: randomUUID() }))
            : null,
        openAgain: () => {
          openPlace(placesToOpen(store)[0] ?? placeBeside('/'));
        },
      });
      keepPlacesOnQuit(store);
      powerMonitor.on('resume', core.wake);
      powerMonitor.on('lock-screen', () => {
        void core.call('session.lock', { why: 'away' }, { windowId: 0, correlationId: randomUUID() });
      });
      app.on('activate', () => {
        if (ownWindows().length === 0) openAt('/');
      });
      endWithApp(core);
      return answerCalls(core, handlers);
    },
  };
}

function makeCore({ given, profileDir, log }: CockpitSettings, kind: 'utility' | 'node'): CoreProcess {
  const appPath = app.getAppPath();
  const packagedResources = app.isPackaged ? process.resourcesPath : null;
  const files = coreFiles({ appPath, packagedResources, platform: process.platform });
  const options: CoreOptions = {
    profileDir,
    resourcesDir: files.resourcesDir,
    workspaceFile: given.workspaceFile,
    version: app.getVersion(),
    mode: coreKind(process.versions['napi']) === 'node' && kind === 'utility' ? 'bare' : 'full',
  };
  const settings = { ...files, env: coreEnvironment(process.env), echo: !app.isPackaged };
  return createCoreProcess({
    fork: () => (kind === 'utility' ? forkUtilityCore(settings) : forkNodeCore(settings)),
    options,
    servePort,
    onEvent: sendToWindows,
    onTrouble: (what, detail) => {
      const { detail: trace, ...rest } = detail;
      log.trouble(what, typeof trace === 'string' ? { ...rest, trace: traceOf(trace) } : rest);
    },
  });
}

function endWithApp(core: CoreProcess): void {
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void core.stop().finally(() => {
      stopped = true;
      // All windows are closed; quitting again from inside this event would be ignored.
      app.exit(0);
    });
  });
}
