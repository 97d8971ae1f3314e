// @ts-check
// Adds up what different test runners report, so that the suite ends in one honest line.

/** @typedef {{ passed: number, failed: number, notes: string[] }} Counts */

/**
 * Counts of a vitest JSON report. A file that did not load and a skipped test count as failed.
 * @param {unknown} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  /** @typedef {{ status: string, fullName?: string, title?: string }} Assertion */
  /** @typedef {{ name: string, status: string, assertionResults: Assertion[] }} File */
  const files = /** @type {{ testResults?: File[] }} */ (report).testResults ?? [];
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, notes: [] };
  for (const file of files) {
    if (file.assertionResults.length === 0) fail(counts, `${file.name} ran no test`);
    for (const { status, fullName, title } of file.assertionResults)
      if (status === 'passed') counts.passed += 1;
      else fail(counts, `${status}: ${fullName ?? title ?? file.name}`);
    if (
      file.status === 'failed' &&
      file.assertionResults.length > 0 &&
      file.assertionResults.every(({ status }) => status === 'passed')
    )
      fail(counts, `${file.name} failed outside its tests`);
  }
  return counts;
}

/**
 * Counts of a Playwright JSON report. Skipped and flaky tests count as failed, and so does an error outside any test.
 * @param {unknown} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  /** @typedef {{ title: string, file?: string, tests: { status: string }[] }} Spec */
  /** @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite */
  const { stats, errors, suites } =
    /** @type {{ stats?: Record<string, number>, errors?: { message?: string }[], suites?: Suite[] }} */ (
      report
    );
  /** @type {Counts} */
  const counts = { passed: stats?.expected ?? 0, failed: 0, notes: [] };
  const specs = (suites ?? []).flatMap(specsIn);
  for (const kind of ['unexpected', 'flaky', 'skipped']) {
    const named = specs.filter(({ tests }) => tests.some(({ status }) => status === kind));
    const word = kind === 'unexpected' ? 'failed' : kind;
    for (let at = 0; at < (stats?.[kind] ?? 0); at += 1) {
      const spec = named[at];
      fail(counts, spec ? `${word}: ${spec.file} › ${spec.title}` : `${word} end-to-end test`);
    }
  }
  for (const error of errors ?? []) fail(counts, error.message ?? 'an error outside any test');
  return counts;

  /**
   * @param {Suite} suite
   * @returns {Spec[]}
   */
  function specsIn(suite) {
    return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];
  }
}

/**
 * A runner's counts, with its exit code believed: failing without a failed test, or running none, is a failure.
 * @param {string} name
 * @param {Counts | undefined} counts undefined when it left no report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function judged(name, counts, exitCode) {
  const result = counts ?? { passed: 0, failed: 0, notes: [] };
  if (counts === undefined) fail(result, `${name} left no report (exit code ${exitCode})`);
  else if (result.passed + result.failed === 0) fail(result, `${name} ran no test`);
  else if (exitCode !== 0 && result.failed === 0) fail(result, `${name} ended with exit code ${exitCode}`);
  return result;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
    notes: all.flatMap(({ notes }) => notes),
  };
}

/**
 * @param {Counts} counts
 * @param {string} note
 */
function fail(counts, note) {
  counts.failed += 1;
  counts.notes.push(note);
}
