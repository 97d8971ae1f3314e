// The shell's composition root: parses arguments, takes the profile, starts the core, opens the
import { accessSync, constants, mkdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, powerMonitor } from 'electron';
import type { CoreOptions } from '../src-shared/ipc/ports.ts';
import { declareAppScheme, serveAppScheme } from './shell/app-protocol.ts';
import { askBeforeQuit } from './shell/ask-before-quit.ts';
import { parseArguments, type ShellArguments } from './shell/arguments.ts';
import { coreEnvironment } from './shell/core-environment.ts';
import { coreFiles, coreKind } from './shell/core-files.ts';
import { createCoreProcess } from './shell/core-process.ts';
import { forkNodeCore } from './shell/fork-node-core.ts';
import { forkUtilityCore } from './shell/fork-utility-core.ts';
import { serveCalls } from './shell/ipc.ts';
import { readLastScreen } from './shell/last-screen.ts';
import { catchTheRest, endBroken, endWithoutProfile } from './shell/last-resort.ts';
import { createLinks } from './shell/links.ts';
import { guardContents, guardSession, quietChromium, weakeningSwitch } from './shell/lockdown.ts';
import { refuseDefaultMenu, setMenu } from './shell/menu.ts';
import { openWindow, paintBackgrounds, systemTheme, type WindowSettings } from './shell/open-window.ts';
import { createPageRescue } from './shell/page-rescue.ts';
import { servePort } from './shell/serve-port.ts';
import { createShellCalls } from './shell/shell-calls.ts';
import { createShellLog, traceOf } from './shell/shell-log.ts';
import { focusCockpit, ownWindows, sendTo, sendToWindows } from './shell/window-list.ts';
import { keepPlacesOnQuit, placeBeside, placesToOpen } from './shell/window-places.ts';
import { openWindowStore } from './shell/window-store.ts';

const parsed = parseArguments(process.argv, {
  packaged: app.isPackaged,
  version: app.getVersion(),
  cwd: process.cwd(),
});
const weakening = weakeningSwitch();
if (weakening !== null) {
  process.stderr.write(`agency-cockpit: --${weakening} is refused: it takes a protection away\n`);
  app.exit(2);
} else if (parsed.kind === 'print') {
  (parsed.exitCode === 0 ? process.stdout : process.stderr).write(parsed.text);
  app.exit(parsed.exitCode);
} else run(parsed.arguments);

/** A page that did not paint by then, ms, has the core start beside it. */
const latestCoreMs = 1_500;

// Never awaited at top level: the app is not ready before its main module has run.
function run(given: ShellArguments): void {
  const profileDir = given.profileDir ?? app.getPath('userData');
  try {
    mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    accessSync(profileDir, constants.W_OK);
  } catch (error) {
    endWithoutProfile(profileDir, error);
    return;
  }
  app.setPath('userData', profileDir);
  app.setPath('sessionData', join(profileDir, 'chromium'));
  app.setPath('crashDumps', join(profileDir, 'crashes'));
  declareAppScheme();
  refuseDefaultMenu();
  quietChromium();
  guardContents();
  const links = createLinks();
  if (!app.requestSingleInstanceLock({ link: given.link })) {
    app.exit(0);
    return;
  }
  links.open(given.link);
  app.on('second-instance', (_event, ...[, , sent]) => {
    focusCockpit();
    if (typeof sent === 'object' && sent !== null && 'link' in sent) links.open(sent.link);
  });

  const log = createShellLog(profileDir);
  catchTheRest(log);
  const kind = given.core ?? coreKind(process.versions['napi']);
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
  const core = createCoreProcess({
    fork: () => (kind === 'utility' ? forkUtilityCore(settings) : forkNodeCore(settings)),
    options,
    servePort,
    onEvent: sendToWindows,
    onTrouble: (what, detail) => {
      const { detail: trace, ...rest } = detail;
      log.trouble(what, typeof trace === 'string' ? { ...rest, trace: traceOf(trace) } : rest);
    },
  });
  const { version, workspaceFile } = options;
  const lastScreen = readLastScreen(profileDir, { version, workspaceFile, now: Date.now() });
  const startCore = once(core.start);
  // A Node child needs nothing of Electron, so it starts while Electron still does; unless there is something to paint
  // without it, which is there sooner when the two do not share the machine.
  if (kind === 'node' && lastScreen === null) startCore();

  const open = () => {
    if (lastScreen === null) startCore();
    else setTimeout(startCore, latestCoreMs).unref();
    const store = openWindowStore(profileDir, log.trouble);
    const openAt = (path: string) => {
      openWindow(placeBeside(path), windowSettings);
    };
    const handlers = createShellCalls({
      store,
      openAt,
      onPainted: startCore,
      onChange: (info) => {
        paintBackgrounds();
        sendToWindows('shell', info);
      },
    });
    const windowSettings: WindowSettings = {
      preload: join(appPath, 'out', 'preload', 'index.cjs'),
      icon: join(appPath, 'resources', 'window-icon.png'),
      devTools: !app.isPackaged,
      store,
      onPage: (contents) => {
        sendTo(contents, 'core', core.status());
      },
      onPageGone: createPageRescue(log),
      onTrouble: log.trouble,
    };
    guardSession();
    askBeforeQuit({
      ask: async () =>
        core.status().status === 'ready'
          ? core.call('app.unsent', {}, { windowId: 0, correlationId: randomUUID() })
          : null,
      openAgain: () => {
        openWindow(placesToOpen(store)[0] ?? placeBeside('/'), windowSettings);
      },
    });
    keepPlacesOnQuit(store);
    serveAppScheme(join(appPath, 'out', 'renderer'), () => ({
      theme: systemTheme(),
      density: store.preferences().density,
      // A page that is loaded again has the core to ask.
      lastScreen: core.status().status === 'starting' && core.status().attempt === 0 ? lastScreen : null,
    }));
    serveCalls(core, handlers);
    setMenu({
      openWindow: () => {
        openAt('/');
      },
      developer: !app.isPackaged,
    });
    const linked = links.ready(openAt);
    for (const [index, place] of placesToOpen(store).entries())
      openWindow(index === 0 && linked !== null ? { ...place, path: linked } : place, windowSettings);
    powerMonitor.on('resume', core.wake);
    powerMonitor.on('lock-screen', () => {
      void core.call('session.lock', { why: 'away' }, { windowId: 0, correlationId: randomUUID() });
    });
    app.on('activate', () => {
      if (ownWindows().length === 0) openAt('/');
    });
  };
  app
    .whenReady()
    .then(open)
    .catch((error: unknown) => {
      endBroken(error, log);
    });

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
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

function once(deed: () => void): () => void {
  let done = false;
  return () => {
    if (!done) deed();
    done = true;
  };
}
