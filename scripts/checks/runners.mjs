// @ts-check
// Runs vitest, the build and the end-to-end tests with live output, and counts from the reports they write.
import fs from 'node:fs';
import path from 'node:path';
import { buildIfStale } from '../desktop/build.mjs';
import { runInDesktopSession } from '../desktop/session.mjs';
import { run } from '../setup/command.mjs';
import { projectNode, repoRoot, toolEnv } from '../setup/places.mjs';
import { judged, playwrightCounts, vitestCounts } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * Both at once: a window waits more than it works, and what it leaves of the machine is enough for the others. It goes
 * first, because people's patience is part of what it tests.
 * @param {string} reports folder for reports
 * @returns {Promise<Counts[]>}
 */
export function runUnitBesideEndToEnd(reports) {
  return Promise.all([runUnit(reports, [], { yields: true }), runEndToEnd(reports, [])]);
}

/**
 * @param {string} reports folder for reports
 * @param {readonly string[]} args
 * @param {{ yields?: boolean }} [how]
 * @returns {Promise<Counts>}
 */
export async function runUnit(reports, args, { yields = false } = {}) {
  const report = path.join(reports, 'vitest.json');
  const vitest = path.join(repoRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const flags = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = [vitest, ...flags, ...args];
  const code = await run(projectNode, command, { cwd: repoRoot, env: toolEnv(), yields });
  return judged('vitest', read(report, vitestCounts), code);
}

/** @returns {Promise<Counts>} */
export async function runBuild() {
  try {
    await buildIfStale();
    return { passed: 1, failed: 0, notes: [] };
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, notes: ['the build failed'] };
  }
}

/**
 * @param {string} reports folder for reports
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
export async function runEndToEnd(reports, args) {
  const report = path.join(reports, 'playwright.json');
  const code = await runInDesktopSession(
    ['playwright', 'test', '--project=e2e', '--reporter=list,json', ...args],
    {
      ownNetwork: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    },
  );
  return judged('Playwright', read(report, playwrightCounts), code);
}

/**
 * @param {string} report
 * @param {(report: unknown) => Counts} count
 */
function read(report, count) {
  if (!fs.existsSync(report)) return undefined;
  return count(JSON.parse(fs.readFileSync(report, 'utf8')));
}
