// The shell's first steps, which a window waits for: arguments, profile, protections, the windows. The rest is behind it.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, nativeTheme } from 'electron';
import { declareAppScheme, serveAppScheme } from './shell/app-protocol.ts';
import { parseArguments, type ShellArguments } from './shell/arguments.ts';
import type { Cockpit } from './shell/cockpit.ts';
import { serveCalls } from './shell/ipc.ts';
import { catchTheRest, endBroken, endWithoutProfile } from './shell/last-resort.ts';
import { drawnForPage, readLastScreen } from './shell/last-screen.ts';
import { createLinks } from './shell/links.ts';
import { guardContents, guardSession, quietChromium, weakeningSwitch } from './shell/lockdown.ts';
import { refuseDefaultMenu, setMenu } from './shell/menu.ts';
import { speakAsPreferred } from './shell/language.ts';
import { openWindow, systemTheme, type WindowSettings } from './shell/open-window.ts';
import { createPageRescue } from './shell/page-rescue.ts';
import { createShellLog } from './shell/shell-log.ts';
import { focusCockpit } from './shell/window-list.ts';
import { placeBeside, placesToOpen } from './shell/window-places.ts';
import { openWindowStore, type WindowPlace } from './shell/window-store.ts';

/** Ms after which the core starts beside a page that has not said that it painted. */
const latestPaintMs = 1_500;

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
  const broken = (error: unknown) => {
    endBroken(error, log);
  };
  const { workspaceFile } = given;
  const screen = readLastScreen(profileDir, { version: app.getVersion(), workspaceFile, now: Date.now() });
  // Schemas and what speaks by them are most of the shell's code, and no window needs them to open.
  let started: Cockpit | null = null;
  const painted = Promise.withResolvers<void>();
  const load = once(() => import('./shell/cockpit.ts'));
  const cockpit = once(async () => {
    await painted.promise;
    const { startCockpit } = await load();
    return (started = startCockpit({ given, profileDir, log }));
  });
  // Without anything to paint, the core is what the first screen waits for: it starts while Electron still does.
  if (screen === null) {
    painted.resolve();
    cockpit().catch(broken);
  } else setTimeout(painted.resolve, latestPaintMs).unref();

  const open = () => {
    const store = openWindowStore(profileDir, log.trouble);
    nativeTheme.themeSource = store.preferences().theme;
    speakAsPreferred(store);
    const settings: WindowSettings = {
      preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
      icon: join(app.getAppPath(), 'resources', 'window-icon.png'),
      devTools: !app.isPackaged,
      store,
      onPage: (contents) => {
        cockpit().then(({ greet }) => {
          greet(contents);
        }, broken);
      },
      onPageGone: createPageRescue(log),
      onTrouble: log.trouble,
    };
    const openAt = (path: string) => {
      openWindow(placeBeside(path), settings);
    };
    const openPlace = (place: WindowPlace) => {
      openWindow(place, settings);
    };
    const showMenu = () => {
      setMenu({
        openWindow: () => {
          openAt('/');
        },
        developer: !app.isPackaged,
      });
    };
    const answerer = once(async () => (await cockpit()).serve({ store, openAt, openPlace, showMenu }));
    serveCalls({
      onPainted: painted.resolve,
      answerer: () => {
        // A page asks and then draws: this thread has nothing to do until it has.
        load().catch(broken);
        return answerer();
      },
    });
    guardSession();
    serveAppScheme({
      root: join(app.getAppPath(), 'out', 'renderer'),
      look: (path) => {
        const { density, sidebar } = store.preferences();
        const language = speakAsPreferred(store);
        // Later pages have the core to ask.
        const last = (started?.awaitsCore() ?? true) ? screen : null;
        return {
          theme: systemTheme(),
          density,
          sidebar,
          language,
          lastScreen: last?.screen ?? null,
          drawnScreen: last && drawnForPage(last, { path, language, density, sidebar }),
        };
      },
    });
    const linked = links.ready(openAt);
    for (const [index, place] of placesToOpen(store).entries())
      openPlace(index === 0 && linked !== null ? { ...place, path: linked } : place);
    // Before a window shows: one that gets its menu later moves its page.
    showMenu();
    answerer().catch(broken);
  };
  app.whenReady().then(open).catch(broken);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

/** The first answer is every answer. */
function once<T>(deed: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => (answer ??= deed());
}
