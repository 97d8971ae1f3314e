// @ts-check
// Where set-up keeps things: the repository, the cache outside it, and the account that owns windows when root starts us.
import os from 'node:os';
import path from 'node:path';

/** Absolute path of the repository. */
export const repoRoot = path.resolve(import.meta.dirname, '..', '..');

/** True when this process runs as root: then everything with a window is handed to an account of its own. */
export const isRoot = process.getuid?.() === 0;

/** Name and home of the unprivileged account that set-up makes when it runs as root. */
export const accountName = 'agency-cockpit';
export const accountHome = '/var/lib/agency-cockpit';

/** The cache outside the repository; world readable when root owns it, because the account reads from it. */
export const cacheRoot = isRoot
  ? '/var/cache/agency-cockpit'
  : path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'agency-cockpit');

/** Where demo profiles, kept sandbox data and staged builds live. */
export const stateRoot = isRoot
  ? accountHome
  : path.join(process.env.XDG_STATE_HOME ?? path.join(os.homedir(), '.local', 'state'), 'agency-cockpit');

/** The Node the project runs on (the `node` devDependency), whatever Node started this script. */
export const projectNode = path.join(
  repoRoot,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * The environment for tools of the project: its own Node and its own commands come first on the path.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(extra = {}) {
  const bin = path.join(repoRoot, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`, ...extra };
}
