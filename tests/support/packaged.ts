// Makes the packaged app for a test, and lays it where the account that runs it can read it.
import { execFile } from 'node:child_process';
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
