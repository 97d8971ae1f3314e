// Tests of how the suite adds up its runners.
import { describe, expect, it } from 'vitest';
import { judged, playwrightCounts, sum, vitestCounts } from '../../scripts/checks/counts.mjs';

const file = (status: string, ...assertions: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: assertions.map((each) => ({ status: each, fullName: 'a test' })),
});

describe('the sum of all runners', () => {
  it('adds passed and failed tests of every runner', () => {
    const unit = vitestCounts({
      testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed')],
    });
    const e2e = playwrightCounts({ stats: { expected: 3, unexpected: 1, flaky: 0, skipped: 0 }, errors: [] });
    expect(sum([judged('vitest', unit, 1), judged('Playwright', e2e, 1)])).toMatchObject({
      passed: 5,
      failed: 2,
    });
  });

  it('names the end-to-end tests that did not pass', () => {
    const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', tests: [{ status }] });
    const inner = { specs: [spec('holds', 'expected'), spec('breaks', 'unexpected')] };
    const suites = [{ specs: [spec('was not run', 'skipped')], suites: [inner] }];
    const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 2 };
    expect(playwrightCounts({ stats, suites, errors: [] }).notes).toEqual([
      'failed: a.spec.ts › breaks',
      'skipped: a.spec.ts › was not run',
      'skipped end-to-end test',
    ]);
  });

  it('counts a runner that ran no test as failed', () => {
    expect(judged('vitest', vitestCounts({ testResults: [] }), 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(judged('Playwright', playwrightCounts({ stats: { expected: 0 }, errors: [] }), 0).failed).toBe(1);
  });

  it('counts a runner that crashed before it wrote a report as failed', () => {
    expect(judged('vitest', undefined, 139)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('believes a bad exit code over a report of passed tests', () => {
    const unit = vitestCounts({ testResults: [file('passed', 'passed')] });
    expect(judged('vitest', unit, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a test file that did not load as failed', () => {
    expect(vitestCounts({ testResults: [file('failed')] })).toMatchObject({ passed: 0, failed: 1 });
  });

  it('lets no skipped, flaky or unfinished test pass', () => {
    expect(vitestCounts({ testResults: [file('passed', 'pending', 'todo', 'skipped')] }).failed).toBe(3);
    expect(playwrightCounts({ stats: { expected: 1, skipped: 1, flaky: 1 }, errors: [{}] }).failed).toBe(3);
  });
});
