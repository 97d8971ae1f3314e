// Collects what goes wrong inside windows: console errors, uncaught errors and content security policy violations.
import type { ElectronApplication } from '@playwright/test';

/**
 * Watches all windows of an app from now on, and remembers what was reported before.
 * @returns what was reported so far, without what the test expects
 */
export function watchProblems(
  app: ElectronApplication,
  expected: readonly RegExp[],
): () => Promise<string[]> {
  const seen = new Set<string>();
  app.context().on('console', (message) => {
    if (message.type() === 'error') seen.add(message.text());
  });
  app.context().on('weberror', (error) => seen.add(error.error().stack ?? error.error().message));
  return async () => {
    for (const page of app.context().pages()) {
      // The listeners above come after the first window's first lines; Playwright keeps those for each page.
      const [messages, errors] = await Promise.all([
        page.consoleMessages({ filter: 'all' }),
        page.pageErrors({ filter: 'all' }),
      ]).catch(() => [[], []] as const);
      for (const message of messages) if (message.type() === 'error') seen.add(message.text());
      for (const error of errors) seen.add(error.stack ?? error.message);
    }
    return [...seen].filter((problem) => !expected.some((pattern) => pattern.test(problem)));
  };
}
