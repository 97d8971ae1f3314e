// @ts-check
// Lays the built app where the unprivileged account can read it; in place, without a copy, for anybody but root.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { accountHome, isRoot, repoRoot } from '../setup/places.mjs';

const stages = path.join(accountHome, 'app');

/** What the app reads at run time besides out/: native modules (and what they need) and the Node its core may need. */
const modules = ['better-sqlite3', 'node-addon-api', '@napi-rs', 'node'];

/**
 * A folder with the app as it is built now, readable by the account that will run it.
 * @param {{ into?: string, from?: string }} [options] into: the folder that holds stages; from: the repository
 * @returns {string} the folder to start Electron with
 */
export function stageApp({ into = stages, from = repoRoot } = {}) {
  if (!isRoot) return from;
  const key = contentKey(from);
  const target = path.join(into, key);
  if (!fs.existsSync(target)) {
    const unfinished = `${target}.unfinished-${process.pid}`;
    fs.mkdirSync(unfinished, { recursive: true, mode: 0o755 });
    // Copied, because a later build writes into the same files; the packages are linked, because npm replaces theirs.
    for (const name of ['out', 'package.json', 'drizzle', 'resources'])
      layDown(path.join(from, name), path.join(unfinished, name), { link: false });
    for (const name of modules)
      layDown(path.join(from, 'node_modules', name), path.join(unfinished, 'node_modules', name), {
        link: true,
      });
    try {
      fs.renameSync(unfinished, target);
    } catch (error) {
      fs.rmSync(unfinished, { recursive: true, force: true });
      if (!fs.existsSync(target)) throw error;
    }
  }
  const now = new Date();
  fs.utimesSync(target, now, now);
  prune(into);
  return target;
}

/** @param {string} from */
function contentKey(from) {
  const hash = createHash('sha256');
  for (const name of ['out', 'package.json', 'package-lock.json', 'drizzle', 'resources'])
    for (const file of filesIn(path.join(from, name)))
      hash.update(`${file}\0`).update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 20);
}

/** @param {string} place @returns {string[]} */
function filesIn(place) {
  if (!fs.existsSync(place)) return [];
  if (fs.statSync(place).isFile()) return [place];
  return fs
    .readdirSync(place, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => !(path.basename(place) === 'out' && ['demo', 'bench'].includes(entry.name)))
    .flatMap((entry) => filesIn(path.join(place, entry.name)));
}

/**
 * Lays a file or folder where any account can read it, unless the folder around it is closed.
 * @param {string} source
 * @param {string} target
 * @param {{ link: boolean }} how link: share the file where possible; only for files that are replaced, never rewritten
 */
export function layDown(source, target, { link }) {
  for (const file of filesIn(source)) {
    const copy = path.join(target, path.relative(source, file));
    fs.mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
    const mode = fs.statSync(file).mode;
    // A link shares its mode with the original, so one that others cannot read has to be a copy.
    if (link && (mode & 0o004) !== 0 && tryLink(file, copy)) continue;
    fs.copyFileSync(file, copy, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(copy, (mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}

/** @param {string} file @param {string} copy */
function tryLink(file, copy) {
  try {
    fs.linkSync(file, copy);
    return true;
  } catch {
    return false;
  }
}

/**
 * Keeps the four stages used last, and any used within the hour: another command may be running from it.
 * @param {string} into
 */
function prune(into) {
  const hourAgo = Date.now() - 3_600_000;
  const known = fs
    .readdirSync(into)
    .map((name) => ({ place: path.join(into, name), used: fs.statSync(path.join(into, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { place, used } of known.slice(4))
    if (used < hourAgo) fs.rmSync(place, { recursive: true, force: true });
}
