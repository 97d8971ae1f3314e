// Launches the built app in real Electron for a test, as the account that may own windows, and ends it again.
import fs from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';
import { watchProblems } from './problems.ts';
import { allEnded, killAll, processesOf } from './processes.ts';
import { desktopSession, type DesktopSession } from './session.ts';

const manifestSchema = z.looseObject({ main: z.string() });

export type LaunchOptions = {
  /** A folder that keeps all state; a launch after close or kill gives the same one. Default: a new one. */
  profile?: string;
  /** A workspace file; a copy that the app's account can read is handed to the app. */
  workspace?: string;
  /** More arguments for the app. */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** 'real': gnome-keyring on a session bus. 'none': no bus at all, and Electron's basic_text. Default: real. */
  keyring?: 'real' | 'none';
  /** Another app's folder than the built one. */
  appDir?: string;
  /** False: the app starts as it does without a test, and does not wait until one has attached. Default: true. */
  held?: boolean;
  /** Another executable than the session's Electron, for packaged builds; it gets no app folder as argument. */
  executable?: string;
  /** Console errors that this test provokes on purpose. */
  expectedProblems?: readonly RegExp[];
};

export type Desktop = {
  app: ElectronApplication;
  /** The first window. */
  window: Page;
  /** Its page was there before anybody listened, and was loaded again to be heard of. Never so when it is held. */
  reloaded: boolean;
  profileDir: string;
  /** Console errors, page errors and policy violations of all windows so far, without the expected ones. */
  problems: () => Promise<string[]>;
  /** Ends the app as a person would; throws when there were problems. */
  close: () => Promise<void>;
  /** SIGKILL for every process of the app, the core included; resolves when none is left. */
  kill: () => Promise<void>;
  /** Ids of all living processes of the app. */
  pids: () => number[];
};

/** Launches the app and waits for its first window. */
export async function launchDesktop(options: LaunchOptions = {}): Promise<Desktop> {
  const session = desktopSession();
  const profileDir = options.profile ?? path.join(ownedFolder(session), 'profile');
  const electronArgs = [`--password-store=${options.keyring === 'none' ? 'basic' : 'gnome-libsecret'}`];
  const workspaceArgs =
    options.workspace === undefined
      ? []
      : ['--workspace', readableCopy(session, options.workspace, profileDir)];
  const held = options.held !== false && options.executable === undefined;
  const app = await _electron.launch({
    executablePath: launcherFor(session, options.executable, profileDir),
    // Without this Playwright adds --no-sandbox by itself.
    chromiumSandbox: true,
    args: [
      // The runtime's own switches come before the app's folder.
      ...electronArgs,
      ...(options.executable === undefined
        ? [held ? heldApp(session, options.appDir ?? session.appDir) : (options.appDir ?? session.appDir)]
        : []),
      '--profile',
      profileDir,
      ...workspaceArgs,
      ...(options.args ?? []),
    ],
    cwd: '/',
    env: launchEnv(session, options),
    // An app that is not held can be there before the runner listens, and some are then never heard of.
    timeout: options.held === false ? 20_000 : 180_000,
  });
  const problems = watchProblems(app, options.expectedProblems ?? []);
  const leader = app.process().pid;
  if (leader === undefined) throw new Error('Electron has no process id.');
  const kill = () => killAll(leader);
  try {
    const { window, reloaded } = await firstWindow(app, held);
    return {
      app,
      window,
      reloaded,
      profileDir,
      problems,
      kill,
      pids: () => processesOf(leader),
      close: async () => {
        const found = await problems();
        // Nobody is there to answer whether unsent work may wait.
        await app
          .evaluate(({ dialog }) => {
            dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
          })
          .catch(() => undefined);
        await withDeadline(app.close(), 15_000).catch((error: unknown) => {
          found.push(String(error));
          return kill();
        });
        if (!(await allEnded(leader))) {
          found.push(`processes outlived the app: ${processesOf(leader).join(' ')}`);
          await kill();
        }
        if (found.length > 0) throw new Error(`The app had problems:\n${found.join('\n')}`);
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** The same app, with a main module before its own that waits for the runner. */
function heldApp(session: DesktopSession, appDir: string): string {
  const folder = path.join(ownedFolder(session), 'held');
  fs.mkdirSync(folder);
  for (const entry of fs.readdirSync(appDir))
    if (entry !== 'package.json') fs.symlinkSync(path.join(appDir, entry), path.join(folder, entry));
  const hold = 'hold-until-attached.mjs';
  fs.copyFileSync(path.join(import.meta.dirname, hold), path.join(folder, hold));
  const manifest = manifestSchema.parse(
    JSON.parse(fs.readFileSync(path.join(appDir, 'package.json'), 'utf8')),
  );
  fs.writeFileSync(
    path.join(folder, 'held.mjs'),
    `import './${hold}';\nawait import('./${path.normalize(manifest.main)}');\n`,
  );
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, main: 'held.mjs' }));
  return folder;
}

/**
 * The runner hears of a page when it begins. One that began while the runner was attaching is never announced, so an
 * app that could not be held is asked to load it again.
 */
async function firstWindow(
  app: ElectronApplication,
  held: boolean,
): Promise<Pick<Desktop, 'window' | 'reloaded'>> {
  const announced = app.firstWindow().then((window) => ({ window, reloaded: false }));
  if (held) return announced;
  announced.catch(() => undefined);
  const unheard = new Promise<null>((resolve) => setTimeout(() => resolve(null), 10_000).unref());
  const heard = await Promise.race([announced, unheard]);
  if (heard !== null) return heard;
  await app.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) contents.reload();
  });
  return { window: await app.firstWindow(), reloaded: true };
}

/** A new folder that belongs to the account that runs the app; gone when the desktop session ends. */
export function ownedFolder(session: DesktopSession = desktopSession()): string {
  const folder = fs.mkdtempSync(path.join(session.runtimeDir, 'test-'));
  fs.chownSync(folder, session.identity.uid, session.identity.gid);
  return folder;
}

function readableCopy(session: DesktopSession, workspace: string, profileDir: string): string {
  const copy = path.join(path.dirname(profileDir), path.basename(workspace));
  if (copy !== workspace) fs.copyFileSync(workspace, copy);
  fs.chownSync(copy, session.identity.uid, session.identity.gid);
  return copy;
}

function launcherFor(session: DesktopSession, executable: string | undefined, profileDir: string): string {
  if (executable === undefined) return session.launcher;
  const text = fs.readFileSync(session.launcher, 'utf8').replace(session.electron.executable, executable);
  const file = path.join(path.dirname(profileDir), 'launch');
  fs.writeFileSync(file, text, { mode: 0o755 });
  return file;
}

function launchEnv(session: DesktopSession, options: LaunchOptions): Record<string, string> {
  const { identity, runtimeDir, keystoreBus } = session;
  const bus = options.keyring === 'none' ? 'disabled:' : keystoreBus;
  return {
    PATH: `${noBrowser(session)}:${process.env['PATH'] ?? ''}`,
    LANG: process.env['LANG'] ?? 'C.UTF-8',
    DISPLAY: process.env['DISPLAY'] ?? '',
    XAUTHORITY: process.env['XAUTHORITY'] ?? '',
    HOME: identity.home,
    USER: identity.name,
    LOGNAME: identity.name,
    XDG_RUNTIME_DIR: runtimeDir,
    DBUS_SESSION_BUS_ADDRESS: bus,
    ...options.env,
  };
}

/** A folder whose xdg-open opens nothing: the test is the person at the browser, and a real one would outlive the app. */
function noBrowser(session: DesktopSession): string {
  const folder = path.join(session.runtimeDir, 'no-browser');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'xdg-open'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  fs.chmodSync(folder, 0o755);
  return folder;
}

async function withDeadline(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The app did not end in time.')), milliseconds);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
