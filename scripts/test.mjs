// @ts-check
// `npm test`: sets up, then runs every check and test there is; the last line is the sum of all of them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sum } from './checks/counts.mjs';
import { runBuild, runEndToEnd, runUnit, runUnitBesideEndToEnd } from './checks/runners.mjs';
import { runStaticChecks, staticNames } from './checks/static-checks.mjs';
import { runScript } from './setup/progress.mjs';
import { setup } from './setup.mjs';

const parts = ['static', ...staticNames, 'unit', 'build', 'e2e'];

await runScript(async () => {
  const [flag, part, ...args] = process.argv.slice(2);
  if (flag !== undefined && (flag !== '--only' || part === undefined || !parts.includes(part))) {
    process.stderr.write(`usage: npm test [-- --only ${parts.join('|')} [arguments for the runner]]\n`);
    return 2;
  }
  await setup({ window: true, display: false });
  const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'agency-cockpit-reports-'));
  try {
    const results = await runParts(reports, part, args);
    const { passed, failed, notes } = sum(results);
    if (notes.length > 0) console.log(`\nNot passed:\n${notes.map((note) => `  ${note}`).join('\n')}`);
    console.log(`\n${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    fs.rmSync(reports, { recursive: true, force: true });
  }
});

/**
 * @param {string} reports
 * @param {string | undefined} only
 * @param {readonly string[]} args for the one runner
 */
async function runParts(reports, only, args) {
  /** @type {import('./checks/counts.mjs').Counts[]} */
  const results = [];
  /** @param {string} part */
  const wanted = (part) => only === undefined || only === part;
  results.push(
    ...(await runStaticChecks(wanted('static') ? staticNames : staticNames.filter((name) => name === only))),
  );
  if (only === 'unit') results.push(await runUnit(reports, args));
  if (wanted('build') || only === 'e2e') {
    const built = await runBuild();
    results.push(built);
    if (only === 'build') return results;
    if (built.failed > 0) return only === undefined ? [...results, await runUnit(reports, args)] : results;
  }
  if (only === 'e2e') results.push(await runEndToEnd(reports, args));
  if (only === undefined) results.push(...(await runUnitBesideEndToEnd(reports)));
  return results;
}
