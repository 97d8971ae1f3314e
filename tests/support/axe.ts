// Asks axe about the page as it stands, in both themes.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mustAsk } from './cockpit.ts';

/** What it may take where everything is slow: time of its own, not the test's. */
const axeMs = 15_000;

export async function axeFindsNothing(page: Page): Promise<void> {
  test.setTimeout(test.info().timeout + axeMs);
  for (const theme of ['light', 'dark'] as const) {
    await mustAsk(page, 'shell.setPreferences', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    // Electron opens no page of its own for the frames' results.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(
      violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  }
}
