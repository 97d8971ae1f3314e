// A person who looks at the overview, the explorer and the connections one after the other, and scrolls each.
import type { Page } from '@playwright/test';

const turnsOfWheel = 12;

/** The most rows there are. */
export async function chooseAds(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Explorer' }).click();
  await page.getByRole('button', { name: /^Shown:/ }).click();
  await page.getByRole('menuitemradio', { name: 'Ads', exact: true }).click();
}

export async function lookAround(page: Page): Promise<void> {
  for (const name of ['Overview', 'Explorer', 'Connections']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await page.mouse.move(800, 500);
    for (let turn = 0; turn < turnsOfWheel; turn += 1) {
      await page.mouse.wheel(0, turn % 4 === 3 ? -480 : 240);
      await page.waitForTimeout(60);
    }
  }
}
