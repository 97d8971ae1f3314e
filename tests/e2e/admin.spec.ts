// The pages of admins by keyboard: audit with its verdict, people and what they see, clients and their end, where data lives.
import { expect, test, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { ask, mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { shoot, shootStep } from '../support/shots.ts';

let agency: Sandbox;
let desktop: Desktop;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 110, days: 30 });
  desktop = await launchDesktop({ workspace: agency.workspace });
  await signInAs(desktop.window, 'dana');
  await mustAsk(desktop.window, 'session.signOut', {});
  await signInAs(desktop.window, 'sam');
  await syncIsDone(desktop.window);
});

test.afterAll(async () => {
  await desktop.close();
  await agency.close();
});

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

test('an alert stands over every view until an admin acknowledges it', async () => {
  const page = desktop.window;
  // Refused for the role's sake ten times within ten minutes.
  await mustAsk(page, 'session.signOut', {});
  await signInAs(page, 'dana');
  for (let at = 0; at < 12; at += 1) await ask(page, 'accounts.list', {});
  await mustAsk(page, 'session.signOut', {});
  await signInAs(page, 'sam');
  const line = page.getByRole('main').getByText(/was refused \d+ times within ten minutes/);
  await expect(line).toBeVisible();
  await axeFindsNothing(page);
  for (;;) {
    const { rows } = await mustAsk(page, 'audit.alerts', {});
    if (rows.length === 0) break;
    await page.getByRole('button', { name: 'Acknowledge' }).press('Enter');
    await expect
      .poll(async () => (await mustAsk(page, 'audit.alerts', {})).rows.length)
      .toBeLessThan(rows.length);
  }
  await expect(line).toHaveCount(0);
});

test('the audit is verified, filtered and read in full', async () => {
  const page = desktop.window;
  await open(page, 'Audit');
  const grid = page.getByRole('grid', { name: 'Events' });
  await expect(grid.getByRole('row').nth(2)).toBeVisible();
  await page.getByRole('button', { name: 'Verify now' }).press('Enter');
  await expect(page.getByText('Chain whole')).toBeVisible();
  await axeFindsNothing(page);
  await shoot(desktop, 'audit');

  await page.getByRole('button', { name: 'Outcome: Any outcome' }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Refused or failed' }).press('Enter');
  await expect(grid.getByRole('row').filter({ hasText: 'Refused' }).first()).toBeVisible();
  await grid.getByRole('row').nth(1).getByRole('rowheader').click();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('complementary');
  await expect(detail).toContainText('forbidden');
  await axeFindsNothing(page);
  await shootStep(desktop, 'audit-event');
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear all filters' }).press('Enter');

  await page.getByRole('button', { name: 'Heads and retention' }).press('Enter');
  await page.getByRole('button', { name: 'Show the newest head' }).press('Enter');
  const note = await page.getByLabel('Newest head, signed').inputValue();
  await page.getByLabel('Compare with a head that was kept').fill(note);
  await page.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  await expect(page.getByRole('complementary').getByText(/Compared with the head of event/)).toBeVisible();
  await axeFindsNothing(page);
  await page.getByRole('button', { name: 'Heads and retention' }).press('Enter');

  await page.getByRole('button', { name: 'Where restricted data lives' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Where restricted data lives' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'vault_fields' })).toContainText('sealed');
  await axeFindsNothing(page);
  await shoot(desktop, 'data-map');
});

test('a client is taken from a person and given back, and the person is erased', async () => {
  const page = desktop.window;
  await open(page, 'People');
  await expect(page.getByRole('row').filter({ hasText: 'Dana' })).toContainText('dana');
  await axeFindsNothing(page);
  await shoot(desktop, 'people');
  await page.getByRole('link', { name: /Dana/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Dana/ })).toBeVisible();
  const box = page.getByRole('checkbox').first();
  const before = await box.isChecked();
  await box.press('Space');
  await expect(box).toBeChecked({ checked: !before });
  await axeFindsNothing(page);
  await shoot(desktop, 'person');
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('button', { name: 'Erase their data' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Erase for good' })).toBeDisabled();
  await axeFindsNothing(page);
  await page.getByLabel(`Type ${name} to go on`).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});

test('a client is renamed, archived, restored and purged', async () => {
  const page = desktop.window;
  await open(page, 'Clients');
  const table = page.getByRole('region', { name: 'Clients and their settings' });
  const first = table.getByRole('rowheader').first().getByRole('button');
  const name = await first.innerText();
  await first.press('Enter');
  const panel = page.getByRole('complementary');
  await expect(panel).toContainText(`Settings of ${name}`);
  await axeFindsNothing(page);
  await shoot(desktop, 'client');
  await panel.getByLabel('Name').fill(`${name} Group`);
  await panel.getByLabel('Name').press('Enter');
  await expect(table.getByRole('button', { name: `${name} Group` })).toBeVisible();
  await panel.getByRole('button', { name: 'Archive' }).press('Enter');
  await expect(table.getByRole('row').filter({ hasText: `${name} Group` })).toContainText('Archived');
  await panel.getByRole('button', { name: 'Restore' }).press('Enter');
  await expect(table.getByRole('row').filter({ hasText: `${name} Group` })).toContainText('Active');
  await panel.getByRole('button', { name: 'Purge' }).press('Enter');
  await page.getByLabel(`Type ${name} Group to go on`).fill(`${name} Group`);
  await axeFindsNothing(page);
  await page.keyboard.press('Enter');
  await expect(table.getByRole('row').filter({ hasText: 'Purged client' })).toBeVisible({ timeout: 60_000 });
  await expect(table.getByRole('button', { name: `${name} Group` })).toHaveCount(0);
  expect((await mustAsk(page, 'audit.verify', {})).whole).toBe(true);
});
