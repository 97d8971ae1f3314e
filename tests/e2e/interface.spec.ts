// The window as a person finds it: nothing for axe to say in either theme, and the main job by keyboard alone.
import { expect, test, type Page } from '@playwright/test';
import { platformIds } from '../../src-shared/domain/platforms.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { consent, pickPerson, startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { agreeBudgets } from '../support/agreed-budgets.ts';
import { mustAsk, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { settled, shoot, shootAsItIs } from '../support/shots.ts';

let agency: Sandbox;
let desktop: Desktop;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 120, days: 60, edits: 20, platforms: [...platformIds] });
  desktop = await launchDesktop({ workspace: agency.workspace });
});

test.afterAll(async () => {
  await desktop.close();
  await agency.close();
});

/** Somebody changes campaigns in the platform's own screens, and a sync notices. */
async function editElsewhere(page: Page): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    const answer = await fetch(`${agency.control}/edit`, { method: 'POST', body: '{}' });
    expect(answer.ok).toBe(true);
  }
  await mustAsk(page, 'connections.sync', {});
  await syncIsDone(page);
}

test('signing in shows the address, waits for the browser, and leads to the clients', async () => {
  // Two syncs, and pictures of the way in.
  test.slow();
  const page = desktop.window;
  const go = page.getByRole('button', { name: /^Continue with/ });
  await expect(go).toBeVisible();
  await axeFindsNothing(page);
  await shoot(desktop, 'sign-in');
  await go.click();
  await expect(page.getByRole('heading', { name: 'Finish in your browser' })).toBeVisible();
  await axeFindsNothing(page);
  await pickPerson(await page.getByTestId('browser-address').innerText(), 'sam');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await syncIsDone(page);
  await agreeBudgets(page);
  await editElsewhere(page);
});

const places = ['Overview', 'Explorer', 'Review', 'Outbox', 'Connections', 'Credentials', 'Settings'];
for (const place of places) {
  test(`axe finds nothing in ${place}, of which there are pictures`, async () => {
    const page = desktop.window;
    await page.getByRole('navigation').getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
    await settled(page);
    await axeFindsNothing(page);
    await shoot(desktop, place.toLowerCase());
  });
}

test('a client is unpinned and pinned again by keys, and the bar below counts what needs somebody', async () => {
  const page = desktop.window;
  await page.keyboard.press('Control+1');
  const grid = page.getByRole('grid', { name: 'Clients' });
  const first = grid.getByRole('rowheader').filter({ hasText: 'Cedar Bank' });
  await first.focus();
  await page.keyboard.press('p');
  await expect(page.getByText('Cedar Bank is no longer pinned.')).toBeVisible();
  await expect(grid.getByText('Pinned')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(grid.getByText('Pinned')).toHaveCount(1);
  await grid.getByRole('rowheader').filter({ hasText: 'Cedar Bank' }).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: /^Unpin/ })).toBeVisible();
  await axeFindsNothing(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+I');
  await expect(page.getByRole('dialog', { name: 'Notices' })).toContainText('no longer pinned');
  await shoot(desktop, 'notices');
  await axeFindsNothing(page);
  await page.keyboard.press('Escape');
});

test('the palette finds places, campaigns and deeds, and the sheet shows their keys', async () => {
  const page = desktop.window;
  const palette = page.getByRole('combobox', { name: /^Find a place/ });
  const type = async (text: string, found: string | RegExp) => {
    await page.keyboard.press('Control+k');
    await expect(palette).toBeFocused();
    await page.keyboard.type(text);
    await expect(page.getByRole('option').first()).toContainText(found);
  };
  const { rows } = await mustAsk(page, 'campaigns.list', {
    range: { from: '2026-11-01', to: '2026-11-20' },
    limit: 1,
  });
  const name = rows[0]?.name ?? '';
  await type(name, name);
  await shoot(desktop, 'palette');
  await axeFindsNothing(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await type('> dark', 'Dark theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await type('outb', 'Outbox');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeFocused();
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Ctrl+K');
  await shoot(desktop, 'keys');
  await axeFindsNothing(page);
  await page.keyboard.press('Escape');
});

test('the secrets of each platform have a form of their own, and what is stored is never shown', async () => {
  const page = desktop.window;
  await page.getByRole('navigation').getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('button', { name: 'Add connection' }).click();
  const choices = page.getByRole('group', { name: 'Platform' });
  for (const platform of ['Google Ads', 'TikTok', 'Meta']) {
    await choices.getByRole('radio', { name: platform }).check();
    await page.getByRole('button', { name: 'Change app secret' }).click();
    await expect(page.getByLabel(`${platform} app secret`)).toHaveValue('');
    await expect(page.getByLabel(`${platform} app secret`)).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Keep what is stored' }).click();
  }
  // Meta's has the form for a pasted token as well.
  await axeFindsNothing(page);
  await shoot(desktop, 'connect');
  await choices.getByRole('radio', { name: 'Google Ads' }).check();
  await page.getByRole('button', { name: 'Change app secret' }).click();
  await page.getByLabel('Google Ads app secret').fill('cut off');
  await page.getByRole('button', { name: 'Store app secrets' }).click();
  await expect(page.getByText('Paste the whole app secret.')).toBeVisible();
  await axeFindsNothing(page);
  await page.getByLabel('Google Ads app secret').fill('');
  await page.getByLabel('Google Ads developer token, if you have one').fill('Nq7-developer-token');
  await page.getByRole('button', { name: 'Store app secrets' }).click();
  await expect(page.getByRole('button', { name: 'Connect Google Ads in the browser' })).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
});

for (const platform of ['Meta', 'TikTok', 'Google Ads'] as const) {
  test(`consent given in the browser adds the connection to ${platform} and closes the form`, async () => {
    const page = desktop.window;
    const connected = page.getByRole('rowheader', { name: `${platform} · connected in the browser` });
    await page.getByRole('navigation').getByRole('link', { name: 'Connections' }).click();
    await page.getByRole('button', { name: 'Add connection' }).click();
    await page.getByRole('radio', { name: platform }).check();
    await page.getByRole('button', { name: `Connect ${platform} in the browser` }).click();
    await consent(await page.getByTestId('browser-address').innerText());
    await expect(page.getByRole('heading', { name: `Connect ${platform}` })).toHaveCount(0);
    await expect(connected).toBeVisible();
  });
}

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
  await shoot(desktop, 'campaign');
  await axeFindsNothing(page);
  await page.keyboard.press('c');
  await page.keyboard.type('Budget looks right.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  const history = page.getByRole('region', { name: 'Review history' });
  await expect(history.getByText('Approved')).toBeVisible();
  await expect(history).toContainText('Budget looks right.');
  await axeFindsNothing(page);
  await page.keyboard.press('u');
  await expect(history.getByText('Taken back')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.locator('[role=row]:focus-within').getByRole('rowheader')).toHaveText(name);
});

test('campaigns are tagged by keyboard, found by the tag, and it is taken off again', async () => {
  const page = desktop.window;
  await page.keyboard.press('Control+2');
  const grid = page.getByRole('grid', { name: 'Campaigns' });
  const names = grid.getByRole('rowheader').getByRole('link');
  await expect(names.nth(5)).toBeVisible();
  await grid.locator('[tabindex="0"]').focus();
  for (const key of ['x', 'j', 'x']) await page.keyboard.press(key);
  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Tags' }).press('Enter');
  await expect(page.getByRole('textbox', { name: /^Find a tag/ })).toBeFocused();
  await page.keyboard.type('Spring sale');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Spring sale' })).toBeChecked();
  const badges = grid.getByText('Spring sale', { exact: true });
  await expect(badges).toHaveCount(2);
  await shoot(desktop, 'explorer-tags');
  await axeFindsNothing(page);
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Select nothing' }).press('Enter');

  await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter');
  await page.getByRole('combobox', { name: 'Field' }).press('Enter');
  await page.keyboard.type('Tags');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Spring sale' }).press(' ');
  await page.getByRole('button', { name: 'Add filter' }).press('Enter');
  await expect(names).toHaveCount(2);
  const name = (await names.first().textContent()) ?? '';
  await names.first().press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('main').getByText('Spring sale', { exact: true })).toBeVisible();
  const group = page
    .getByRole('group', { name: /^Ad (sets|groups)$/ })
    .getByRole('link')
    .first();
  await group.press('Enter');
  await expect(page.getByText('Spring sale, from what it is in')).toBeVisible();

  await page.keyboard.press('Control+2');
  await expect(names).toHaveCount(2);
  await page.keyboard.press('Control+z');
  // Rows stay where they are until somebody wants them elsewhere.
  await page.getByRole('button', { name: 'Sort again' }).press('Enter');
  await expect(page.getByText('No campaigns match')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().press('Enter');
  await expect(names.nth(5)).toBeVisible();
  await expect(badges).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  await page.getByRole('button', { name: 'Back to the usual columns' }).press('Enter');
  await page.keyboard.press('Escape');
});

test('an ad group and an ad have pages of their own, reached from the table, the tree and the palette', async () => {
  const page = desktop.window;
  const title = page.getByRole('heading', { level: 1 });
  await page.keyboard.press('Control+2');
  const tree = page.getByRole('navigation', { name: 'Place in the account' });
  const campaigns = page.getByRole('grid', { name: 'Campaigns' }).getByRole('rowheader').getByRole('link');
  const campaignName = (await campaigns.first().textContent()) ?? '';
  await page.getByRole('button', { name: 'Shown: Campaigns' }).click();
  await page.getByRole('menuitemradio', { name: 'Ad groups' }).click();
  const groups = page.getByRole('grid', { name: 'Ad groups' });
  // Campaigns stand there until the ad groups have come.
  await expect(groups).not.toHaveAttribute('aria-busy');
  const group = groups.getByRole('rowheader').getByRole('link').first();
  // Campaigns stand there until the ad groups have come.
  await expect(group).not.toHaveText(campaignName);
  const groupName = (await group.textContent()) ?? '';
  await group.focus();
  await page.keyboard.press('Enter');
  await expect(title).toHaveText(groupName);
  await expect(page.locator('.recharts-surface')).toBeVisible();
  await shoot(desktop, 'ad-group');
  await axeFindsNothing(page);
  await page.keyboard.press('c');
  await page.keyboard.type('The second week looks odd.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Review history' })).toContainText('looks odd');

  const ad = page.getByRole('group', { name: 'Ads' }).getByRole('link').first();
  const adName = (await ad.textContent()) ?? '';
  await ad.press('Enter');
  await expect(title).toHaveText(adName);
  await expect(page.locator('.recharts-surface')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await expect(page.getByText(/^An ad is changed on/)).toBeVisible();
  await shoot(desktop, 'ad');
  await axeFindsNothing(page);
  // The place is kept, as after a restart, and so is the way back.
  await page.reload();
  await expect(title).toHaveText(adName);
  await tree.getByRole('link', { name: groupName }).press('Enter');
  await expect(title).toHaveText(groupName);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(title).toHaveText(adName);

  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Find a place/ }).fill(adName);
  const found = page.getByRole('option', { name: /Ad, / }).filter({ hasText: adName }).first();
  await expect(found).toBeVisible();
  await found.click();
  await expect(title).toHaveText(adName);
});

test('German is spoken at once when it is chosen, with its own numbers, and English again', async () => {
  const page = desktop.window;
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(heading('Einstellungen')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeFocused();
  await settled(page);
  await axeFindsNothing(page);
  await shoot(desktop, 'settings-german');
  await page.getByRole('navigation').getByRole('link', { name: 'Übersicht' }).click();
  await expect(heading('Übersicht')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Kunden' })).toContainText(/\d{1,3}(\.\d{3})*,\d\d/);
  await settled(page);
  await axeFindsNothing(page);
  await shoot(desktop, 'overview-german');
  await page.reload();
  await expect(heading('Übersicht')).toBeVisible();
  await mustAsk(page, 'shell.setPreferences', { language: 'en' });
  await expect(heading('Overview')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the tables keep their head and their first column in sight at the smallest window', async () => {
  const page = desktop.window;
  await desktop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 640);
  });
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { level: 1, name: 'Explorer', exact: true })).toBeVisible();
  // At the level that was last looked at.
  const grid = page.getByRole('grid');
  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+End');
  await expect(grid.getByRole('columnheader', { name: 'Name' })).toBeInViewport();
  await expect(page.locator('[role=row]:focus-within').getByRole('rowheader')).toBeInViewport();
});

/** Texts and controls that stand beyond the page's right edge where nothing scrolls to them. */
function outOfSight(page: Page): Promise<string[]> {
  return page.locator('main').evaluate((main) => {
    const edge = main.getBoundingClientRect().right;
    const isScrolled = (element: Element | null): boolean => {
      if (element === null || element === main) return false;
      const { overflowX } = getComputedStyle(element);
      return overflowX === 'auto' || overflowX === 'scroll' || isScrolled(element.parentElement);
    };
    return [...main.querySelectorAll('*')]
      .filter((one) => one.childElementCount === 0 && one.getBoundingClientRect().right > edge + 1)
      .filter((one) => !isScrolled(one.parentElement))
      .map((one) => `${one.tagName} ${one.className} ${one.textContent}`);
  });
}

test('at 200% nothing is cut off at the side, and what stands beside a page stands under it', async () => {
  const page = desktop.window;
  const zoom = (factor: number) =>
    desktop.app.evaluate(({ BrowserWindow }, wanted) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(1280, 800);
      window?.webContents.setZoomFactor(wanted);
    }, factor);
  const width = () => page.evaluate(() => window.innerWidth);
  await zoom(2);
  await expect.poll(width).toBe(640);
  for (const place of ['Overview', 'Explorer', 'Outbox', 'Connections', 'Settings', 'Review']) {
    await page.getByRole('navigation').getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
    await shootAsItIs(desktop, `${place.toLowerCase()}-200`);
    expect(await outOfSight(page), place).toEqual([]);
  }
  const approve = page.getByRole('button', { name: /^Approve/ });
  await approve.scrollIntoViewIfNeeded();
  await expect(approve).toBeInViewport({ ratio: 1 });
  const [list, detail] = await Promise.all([
    page.getByRole('list', { name: 'What needs a review' }).boundingBox(),
    approve.boundingBox(),
  ]);
  expect(detail?.y).toBeGreaterThan(list?.y ?? Infinity);
  expect(detail?.x).toBeLessThan((list?.x ?? 0) + (list?.width ?? 0));
  await shootAsItIs(desktop, 'review-below-200');

  await page.keyboard.press('Control+2');
  await page.getByRole('checkbox', { name: 'Select all that match' }).check();
  await page.getByRole('button', { name: 'Edit many' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Edit many/ })).toBeVisible();
  await shootAsItIs(desktop, 'bulk-200');
  await zoom(1);
  await expect.poll(width).toBe(1280);
});

test('a locked window shows nothing of the agency', async () => {
  const page = desktop.window;
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/lock/i);
  await expect(page.getByText('Cedar Bank')).toHaveCount(0);
  await axeFindsNothing(page);
  await shoot(desktop, 'locked');
});
