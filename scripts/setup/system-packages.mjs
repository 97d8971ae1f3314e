// @ts-check
// Set-up step: the Debian packages that Electron, its display and its keystore need.
import fs from 'node:fs';
import { capture, run } from './command.mjs';
import { isRoot } from './places.mjs';
import { SetupProblem } from './progress.mjs';

// Newer Debian and Ubuntu renamed some for 64-bit time; either name will do.
const libraries = [
  ['libnss3'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libsecret-1-0'],
];
const headless = [
  ['xvfb'],
  ['xauth'],
  ['dbus'],
  ['dbus-x11'],
  ['gnome-keyring'],
  ['iproute2'],
  ['util-linux'],
];

/** True on a system whose packages dpkg and apt look after. */
export const hasApt = fs.existsSync('/usr/bin/dpkg-query') && fs.existsSync('/usr/bin/apt-get');

/**
 * Package groups (each a list of names for the same thing) that are not installed.
 * @param {{ display: boolean }} have whether a display is there already, so that only libraries are needed
 * @returns {Promise<string[][]>}
 */
export async function missingSystemPackages({ display }) {
  if (!hasApt) return [];
  const wanted = display ? libraries : [...libraries, ...headless];
  const { stdout } = await capture('/usr/bin/dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\n',
    ...wanted.flat(),
  ]);
  const installed = new Set(
    stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * Installs missing groups with apt-get as root; for anybody else it stops with the line to run.
 * @param {string[][]} missing
 */
export async function installSystemPackages(missing) {
  if (!isRoot)
    throw new SetupProblem(
      `These system packages are missing: ${missing.map(([name]) => name).join(' ')}.`,
      `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.map(([name]) => name).join(' ')}`,
    );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @type {import('node:child_process').SpawnOptions} */
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  if ((await run('apt-get', ['update', '-qq'], quiet)) !== 0)
    throw new SetupProblem(
      'apt-get update failed.',
      'check the network and /etc/apt/sources.list, then run it again.',
    );
  const names = [];
  for (const group of missing) names.push(await installable(group));
  if ((await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet)) !== 0)
    throw new SetupProblem(
      'apt-get install failed; its message is above.',
      `apt-get install ${names.join(' ')}`,
    );
}

/**
 * The first name of a group that this release of the system has to offer.
 * @param {string[]} group
 */
async function installable(group) {
  for (const name of group) {
    const { stdout } = await capture('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return /** @type {string} */ (group[0]);
}
