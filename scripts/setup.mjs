// @ts-check
// Puts in place whatever the project needs to run: `npm run setup`, and the first thing every other command does.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { accountReady, makeAccount } from './setup/account.mjs';
import { electronRuntime, findElectron, installElectron } from './setup/electron.mjs';
import { withLock } from './setup/lock.mjs';
import { checkProjectNode, installNpmPackages, npmPackagesReady } from './setup/npm-packages.mjs';
import { explainDisk, runScript, say, SetupProblem } from './setup/progress.mjs';
import { repoRoot } from './setup/places.mjs';
import { installSystemPackages, missingSystemPackages } from './setup/system-packages.mjs';

export { electronRuntime };

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/**
 * Makes everything ready; idempotent, and quick when there is nothing to do. Says what it does on standard error.
 * @param {{ window: boolean, display?: boolean }} need window: Electron and its libraries too; display: a display is
 *   there to use, so that Xvfb and a keystore are not needed (tests always bring their own)
 */
export async function setup({ window, display = hasDisplay() }) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new SetupProblem(
      `This is Node ${process.versions.node}; 20.19 or newer is needed.`,
      'install a newer Node.js.',
    );
  const total = window ? 5 : 2;
  /** @type {(step: number, what: string, act: () => Promise<unknown>) => Promise<void>} */
  const step = async (number, what, act) => {
    say(`[${number}/${total}] ${what} ...`);
    await act().catch((error) => {
      throw explainDisk(error, repoRoot);
    });
  };
  const work = async () => {
    if (!npmPackagesReady()) {
      await step(1, 'npm packages from the lockfile', installNpmPackages);
      await step(2, 'Node 24, which the project runs on', checkProjectNode);
    }
    if (!window) return;
    const missing = await missingSystemPackages({ display });
    if (missing.length > 0)
      await step(3, `system packages: ${missing.map(([name]) => name).join(' ')}`, () =>
        installSystemPackages(missing),
      );
    if (findElectron() === undefined) await step(4, 'Electron', installElectron);
    if (!accountReady())
      await step(5, 'an unprivileged account for windows, because this is root', makeAccount);
  };
  if (await inPlace({ window, display })) return;
  await withLock('set-up', work);
}

/** @param {{ window: boolean, display: boolean }} need */
async function inPlace({ window, display }) {
  if (!npmPackagesReady()) return false;
  if (!window) return true;
  return (
    findElectron() !== undefined && accountReady() && (await missingSystemPackages({ display })).length === 0
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href)
  await runScript(async () => {
    const started = performance.now();
    await setup({ window: !process.argv.includes('--no-window'), display: false });
    say(`Everything is in place (${Math.round(performance.now() - started)} ms).`);
  });
