// The window as a person finds it: nothing for axe to say in either theme, and the main job by keyboard alone.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { consent, pickPerson, startAgency } from '../support/agency.ts';
import { mustAsk, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';

let agency: Sandbox;
let desktop: Desktop;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 120, days: 60 });
  desktop = await launchDesktop({ workspace: agency.workspace });
});

test.afterAll(async () => {
  await desktop.close();
  await agency.close();
});

async function axeFindsNothing(page: Page): Promise<void> {
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

test('signing in shows the address, waits for the browser, and leads to the clients', async () => {
  const page = desktop.window;
  await axeFindsNothing(page);
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await expect(page.getByRole('heading', { name: 'Finish in your browser' })).toBeVisible();
  await axeFindsNothing(page);
  await pickPerson(await page.getByTestId('browser-address').innerText(), 'sam');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await syncIsDone(page);
});

for (const place of ['Overview', 'Campaigns', 'Outbox', 'Connections', 'Settings']) {
  test(`axe finds nothing in ${place}`, async () => {
    const page = desktop.window;
    await page.getByRole('navigation').getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
    await expect(page.locator('[aria-busy]:not([role=row])')).toHaveCount(0);
    await axeFindsNothing(page);
  });
}

test('consent given in the browser adds the connection and closes the form', async () => {
  const page = desktop.window;
  await page.getByRole('navigation').getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('button', { name: 'Add connection' }).click();
  await axeFindsNothing(page);
  await page.getByRole('button', { name: 'Connect Meta in the browser' }).click();
  await consent(await page.getByTestId('browser-address').innerText());
  await expect(page.getByRole('heading', { name: 'Connect Meta' })).toHaveCount(0);
  await expect(page.getByRole('rowheader', { name: /connected in the browser/ })).toBeVisible();
});

test('a campaign is found, opened, approved and taken back without a mouse', async () => {
  const page = desktop.window;
  await page.keyboard.press('Control+2');
  const grid = page.getByRole('grid', { name: 'Campaigns' });
  await expect(grid.getByRole('rowheader').nth(5)).toBeVisible();
  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const row = page.locator('[role=row]:focus-within');
  const name = await row.getByRole('rowheader').innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.locator('.recharts-surface')).toBeVisible();
  await axeFindsNothing(page);
  await page.keyboard.press('c');
  await page.keyboard.type('Budget looks right.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByText('Pending')).toBeVisible();
  await expect(history).toContainText('Budget looks right.');
  await axeFindsNothing(page);
  await page.keyboard.press('u');
  await expect(history.getByText('Pending')).toHaveCount(0);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.locator('[role=row]:focus-within').getByRole('rowheader')).toHaveText(name);
});

test('the tables keep their head and their first column in sight at the smallest window', async () => {
  const page = desktop.window;
  await desktop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 640);
  });
  await page.keyboard.press('Control+2');
  const grid = page.getByRole('grid', { name: 'Campaigns' });
  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+End');
  await expect(grid.getByRole('columnheader', { name: 'Name' })).toBeInViewport();
  await expect(page.locator('[role=row]:focus-within').getByRole('rowheader')).toBeInViewport();
});
