// Unit and integration tests: everything that needs no window.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes of work in files of a few lines: by their size they would come last, and one worker would stand idle. */
const longest = ['/sync/faults/', '/outbox/model/', '/sync/kill.', '/tests/cli/', '/csv-import/hostile.'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((part) => moduleId.includes(part));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['tests/support/build-worker.ts'],
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/demo/**', 'node_modules/**'],
    // Processes, not threads: tests set environment variables of the real process and load native modules.
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
    unstubEnvs: true,
  },
});
