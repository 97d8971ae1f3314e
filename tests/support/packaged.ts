// Makes the packaged app for a test, and lays it where the account that runs it can read it.
import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { layDown } from '../../scripts/desktop/stage.mjs';
import { projectNode, repoRoot, toolEnv } from '../../scripts/setup/places.mjs';
import { desktopSession } from './session.ts';

/**
 * Packages the app as it is built now; takes about 15 seconds and no network.
 * @returns the executable, for launchDesktop's `executable`; gone when the desktop session ends
 */
export async function packagedApp(): Promise<string> {
  const { runtimeDir } = desktopSession();
  await promisify(execFile)(projectNode, [path.join(repoRoot, 'scripts', 'package.mjs')], {
    cwd: repoRoot,
    env: toolEnv(),
  });
  const target = path.join(runtimeDir, 'packaged');
  layDown(path.join(repoRoot, 'release', 'linux-unpacked'), target, { link: true });
  return path.join(target, 'agency-cockpit');
}

/** Runs it as the account that owns windows until it ends, with more variables than a start has. */
export function runPackaged(
  executable: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly out: string }> {
  const session = desktopSession();
  const launcher = path.join(session.runtimeDir, 'launch-packaged');
  const text = fs.readFileSync(session.launcher, 'utf8').replace(session.electron.executable, executable);
  fs.writeFileSync(launcher, text, { mode: 0o755 });
  const child = spawn(launcher, args, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      HOME: session.identity.home,
      ...env,
      DISPLAY: process.env['DISPLAY'],
      XAUTHORITY: process.env['XAUTHORITY'],
      XDG_RUNTIME_DIR: session.runtimeDir,
      DBUS_SESSION_BUS_ADDRESS: session.keystoreBus,
    },
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out });
    });
  });
}
