// End-to-end tests and the demo in real Electron; started inside a desktop session by scripts/test.mjs and scripts/demo.mjs.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  // One window has the keyboard at a time, and cutting the network cuts it for all.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'e2e', testDir: 'tests/e2e' },
    { name: 'demo', testDir: 'tests/demo', timeout: 300_000 },
  ],
});
