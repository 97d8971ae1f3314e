// @ts-check
// Set-up step: the npm packages of the lockfile, and Node 24 among them.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { npmCommand, run, capture } from './command.mjs';
import { projectNode, repoRoot } from './places.mjs';
import { explainDisk, SetupProblem } from './progress.mjs';

const lockfile = path.join(repoRoot, 'package-lock.json');
const stamp = path.join(repoRoot, 'node_modules', '.agency-cockpit-lock');

const lockHash = () => createHash('sha256').update(fs.readFileSync(lockfile)).digest('hex');

/**
 * Says whether what npm last installed is what the lockfile asks for, from npm's own record of it.
 * Packages of other platforms are in the lockfile only, so each installed one is compared, and none may be lacking
 * unless it is optional.
 */
function treeMatchesLock() {
  /** @typedef {{ version?: string, integrity?: string, optional?: boolean, peer?: boolean }} Entry */
  /** @param {string} file @returns {Record<string, Entry>} */
  const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages ?? {};
  try {
    const installed = read(path.join(repoRoot, 'node_modules', '.package-lock.json'));
    const wanted = read(lockfile);
    delete wanted[''];
    return (
      Object.entries(installed).every(([name, entry]) => wanted[name]?.integrity === entry.integrity) &&
      Object.entries(wanted).every(([name, entry]) => name in installed || entry.optional === true)
    );
  } catch {
    return false;
  }
}

/** True when `npm ci` is not needed. Writes the stamp when npm's own record already matches. */
export function npmPackagesReady() {
  if (!fs.existsSync(projectNode)) return false;
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lockHash()) return true;
  if (!treeMatchesLock()) return false;
  fs.writeFileSync(stamp, lockHash());
  return true;
}

/** Installs the lockfile's packages, every version and hash as pinned there. */
export async function installNpmPackages() {
  const [command, args] = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  const code = await run(command, args, {
    cwd: repoRoot,
    stdio: ['ignore', process.stderr, process.stderr],
  }).catch((error) => {
    throw new SetupProblem(
      'npm could not be started.',
      'install npm (it comes with Node.js) and run it again.',
      {
        cause: error,
      },
    );
  });
  if (code !== 0) {
    const { statfsSync } = fs;
    const { bavail, bsize } = statfsSync(repoRoot);
    if (bavail * bsize < 200 * 1024 * 1024) throw explainDisk(new Error('ENOSPC'), repoRoot);
    throw new SetupProblem(
      `npm ci failed (exit code ${code}); its message is above.`,
      'check that the npm registry can be reached (npm ping), then run the same command again.',
    );
  }
  fs.writeFileSync(stamp, lockHash());
}

/** Makes sure that the project's Node starts; its npm package runs an install script that npm may have refused. */
export async function checkProjectNode() {
  const { code, stdout, stderr } = await capture(projectNode, ['--version']);
  if (code === 0 && stdout.startsWith('v24.')) return;
  throw new SetupProblem(
    `Node 24 (${path.relative(repoRoot, projectNode)}) does not run: ${stderr.trim() || stdout.trim() || `exit code ${code}`}.`,
    'delete node_modules and run it again; if it stays so, "npm rebuild node" shows why.',
  );
}
