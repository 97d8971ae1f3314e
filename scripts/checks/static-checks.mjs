// @ts-check
// The checks that read the sources without running them; each counts as one test.
import path from 'node:path';
import { capture } from '../setup/command.mjs';
import { projectNode, repoRoot, toolEnv } from '../setup/places.mjs';

/** @param {string} name */
const packaged = (name) => path.join(repoRoot, 'node_modules', name);

/** Longest first, so that two at a time end together. */
const checks = /** @type {const} */ ([
  ['lint', packaged('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
  ['types', path.join(repoRoot, 'scripts', 'check-types.mjs')],
  ['typed-lint', packaged('oxlint/bin/oxlint'), '--deny-warnings'],
  ['format', packaged('prettier/bin/prettier.cjs'), '--check', '.'],
  ['architecture', path.join(repoRoot, 'scripts', 'check-architecture.mjs')],
  ['lockfile', path.join(repoRoot, 'scripts', 'check-lockfile.mjs')],
]);

export const staticNames = checks.map(([name]) => String(name));

/**
 * Runs the named checks two at a time; each prints its whole output when it ends.
 * @param {readonly string[]} names
 * @returns {Promise<import('./counts.mjs').Counts[]>}
 */
export async function runStaticChecks(names) {
  const waiting = checks.filter(([name]) => names.includes(name));
  /** @type {import('./counts.mjs').Counts[]} */
  const results = [];
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const [name, ...args] = check;
      const started = performance.now();
      const { code, stdout, stderr } = await capture(projectNode, args, { cwd: repoRoot, env: toolEnv() });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`\n== ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
      const text = `${stdout}${stderr}`.trim();
      if (text !== '') console.log(text);
      results.push(
        code === 0
          ? { passed: 1, failed: 0, notes: [] }
          : { passed: 0, failed: 1, notes: [`check ${name} failed`] },
      );
    }
  };
  await Promise.all([work(), work()]);
  return results;
}
