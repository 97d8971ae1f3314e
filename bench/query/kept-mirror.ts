// A mirror filled for a benchmark, kept beside the downloads of set-up: ten million ad-days take minutes to write.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot, repoRoot } from '../../scripts/setup/places.mjs';
import type { Agency } from './agency.ts';
import { fillMirror } from './fill-mirror.ts';

/** What decides what is written, beside the agency. */
const sources = [
  'drizzle/mirror',
  'src-main/core/mirror',
  'bench/query/agency.ts',
  'bench/query/fill-mirror.ts',
];

/** Its path; filled anew when a day has passed or what writes it has changed. One is kept for each size. */
export function keptMirror(agency: Agency): string {
  const folder = path.join(cacheRoot, 'bench', `accounts-${agency.accounts}`);
  mkdirSync(folder, { recursive: true });
  const name = `${agency.to}-${sourcesHash()}.db`;
  const names = readdirSync(folder);
  if (names.includes(name)) return path.join(folder, name);
  for (const old of names) rmSync(path.join(folder, old), { force: true });
  const unfinished = path.join(folder, `${process.pid}.filling`);
  fillMirror(unfinished, agency);
  renameSync(unfinished, path.join(folder, name));
  return path.join(folder, name);
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf))
    hash.update(file).update(readFileSync(path.join(repoRoot, file)));
  return hash.digest('hex').slice(0, 16);
}

/** As paths from the project's root, so that every copy of the project finds what another one has filled. */
function filesOf(source: string): string[] {
  const from = path.join(repoRoot, source);
  if (!statSync(from).isDirectory()) return [source];
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.relative(repoRoot, path.join(one.parentPath, one.name)))
    .sort();
}
