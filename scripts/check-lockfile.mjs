// @ts-check
// Checks that every package comes by its hash, every version is exact, and every install script was allowed or denied by name.
import fs from 'node:fs';
import path from 'node:path';
import { repoRoot } from './setup/places.mjs';

/**
 * @typedef {{ integrity?: string, resolved?: string, link?: boolean, inBundle?: boolean, hasInstallScript?: boolean }} Entry
 * @typedef {{ dependencies?: Record<string, string>, devDependencies?: Record<string, string>, allowScripts?: Record<string, boolean> }} Manifest
 */

/**
 * What is wrong with a lockfile and its package.json, one line each.
 * @param {{ packages: Record<string, Entry> }} lock
 * @param {Manifest} manifest
 */
export function lockfileProblems(lock, manifest) {
  /** @type {string[]} */
  const problems = [];
  const entries = Object.entries(lock.packages).filter(([place]) => place !== '');
  if (entries.length === 0) problems.push('the lockfile holds no package');
  for (const [place, entry] of entries) {
    if (entry.link || entry.inBundle) continue;
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ''))
      problems.push(`${place} has no sha512 hash`);
    if (/^(git|file|http:)/.test(entry.resolved ?? ''))
      problems.push(`${place} comes from ${entry.resolved}`);
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (entry.hasInstallScript && !(name in (manifest.allowScripts ?? {})) && !optionalScripts.has(name))
      problems.push(`${name} has an install script that package.json neither allows nor denies`);
  }
  for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
    if (!/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
      problems.push(`${name} is not pinned to one version (${range})`);
  return problems;
}

// Only ever installed on macOS, where npm asks for it; nothing here needs what its script builds.
const optionalScripts = new Set(['fsevents']);

if (import.meta.main) {
  /** @param {string} name */
  const read = (name) => JSON.parse(fs.readFileSync(path.join(repoRoot, name), 'utf8'));
  const problems = lockfileProblems(read('package-lock.json'), read('package.json'));
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? 'Every package is pinned by its hash.' : `${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
