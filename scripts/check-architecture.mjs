// @ts-check
// `npm run check:architecture [-- FOLDER]`: holds every import to .dependency-cruiser.cjs; fails when it saw no module at all.
import fs from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { repoRoot } from './setup/places.mjs';

process.chdir(process.argv[2] ?? repoRoot);
const rooms = ['src-shared', 'src-preload', 'src-main', 'src-renderer', 'sandbox', 'bench'].filter((room) =>
  fs.existsSync(room),
);
const options = await extractDepcruiseOptions(path.join(repoRoot, '.dependency-cruiser.cjs'));
const { output } = await cruise(rooms, { ...options, validate: true }, undefined, {
  tsConfig: extractTSConfig(path.join(repoRoot, 'tsconfig.tests.json')),
});
if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of a result.');
const own = output.modules.filter(({ source }) => rooms.some((room) => source.startsWith(`${room}/`)));
for (const { rule, from, to, cycle } of output.summary.violations)
  console.error(
    `${rule.name}: ${from} -> ${cycle === undefined ? to : cycle.map(({ name }) => name).join(' -> ')}`,
  );
// Without a working TypeScript it finds nothing to object to, because it finds nothing.
const blind = rooms.filter((room) => !own.some(({ source }) => source.startsWith(`${room}/`)));
for (const room of blind) console.error(`no module of ${room} was looked at`);
console.log(
  `${own.length} modules, ${output.summary.totalDependenciesCruised ?? 0} dependencies, ${output.summary.violations.length} violations`,
);
process.exitCode = output.summary.violations.length > 0 || blind.length > 0 || own.length === 0 ? 1 : 0;
