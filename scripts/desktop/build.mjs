// @ts-check
// Builds the app when its sources are newer than what is in out/.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run } from '../setup/command.mjs';
import { withLock } from '../setup/lock.mjs';
import { projectNode, repoRoot, toolEnv } from '../setup/places.mjs';
import { say, SetupProblem } from '../setup/progress.mjs';

const inputs = [
  'src-main',
  'src-preload',
  'src-renderer',
  'src-shared',
  'sandbox',
  'electron.vite.config.ts',
  'package-lock.json',
];
const stamp = path.join(repoRoot, 'out', '.built-from');

/**
 * Builds if needed; throws when the build fails.
 * @param {{ force?: boolean }} [options]
 */
export async function buildIfStale({ force = false } = {}) {
  if (!force && upToDate()) return;
  await withLock('build', async () => {
    // Taken before building: what is edited meanwhile makes the result stale again.
    const from = sourcesHash();
    if (!force && upToDate()) return;
    say('Building ...');
    fs.rmSync(stamp, { force: true });
    const vite = path.join(repoRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const code = await run(projectNode, [vite, 'build', '--logLevel', 'warn'], {
      cwd: repoRoot,
      env: toolEnv(),
      stdio: ['ignore', process.stderr, process.stderr],
    });
    if (code !== 0)
      throw new SetupProblem(
        `The build failed (exit code ${code}).`,
        'its message above names the file to look at.',
      );
    fs.writeFileSync(stamp, from);
  });
}

function upToDate() {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sourcesHash();
}

function sourcesHash() {
  const hash = createHash('sha256');
  for (const input of inputs) add(hash, path.join(repoRoot, input));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} place
 */
function add(hash, place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isFile())
    hash
      .update(`${path.relative(repoRoot, place)}\0`)
      .update(fs.readFileSync(place))
      .update('\0');
  else for (const name of fs.readdirSync(place).sort()) add(hash, path.join(place, name));
}
