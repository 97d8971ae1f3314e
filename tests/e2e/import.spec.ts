// Importing a file in the window, by keyboard: what is asked, what it will become, and what was rejected.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { ask, mustAsk, signInAs } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { shoot } from '../support/shots.ts';

let agency: Sandbox;
let desktop: Desktop;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 110, days: 30 });
  desktop = await launchDesktop({ workspace: agency.workspace });
  await signInAs(desktop.window, 'sam');
});

test.afterAll(async () => {
  await desktop.close();
  await agency.close();
});

/** The person's answer to the system's file dialog. */
async function willChoose(name: string, content: string): Promise<void> {
  const file = path.join(desktop.profileDir, name);
  fs.writeFileSync(file, content, { mode: 0o644 });
  await desktop.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

async function say(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: option }).first().press('Enter');
}

test('a window cannot name a path', async () => {
  const refused = await ask(desktop.window, 'imports.open', { path: '/etc/passwd' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

test('a file is chosen, what it leaves open is said, and it is imported', async () => {
  const page = desktop.window;
  await page.getByRole('navigation').getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('button', { name: 'Import CSV' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Import CSV' })).toBeFocused();
  await axeFindsNothing(page);

  // Older than anything the sync reads meanwhile, because what a sync has read stays.
  await willChoose(
    'october.csv',
    'Campaign name,Day,Reach,Amount spent\nBrand,01/10/2022,7,"1,250"\n=cmd(),03/10/2022,8,2\nGeneric,someday,9,3\n',
  );
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
  const asked = page.getByRole('region', { name: 'Before the import' });
  await expect(asked.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Import this file' })).toBeDisabled();
  await axeFindsNothing(page);

  await say(page, 'Account', /\d/);
  await say(page, 'Days are written', /^day, month, year$/);
  await say(page, 'Amounts are written', /^1,234\.56$/);
  await expect(asked).toHaveCount(0);
  const preview = page.getByRole('region', { name: 'The first rows' });
  await expect(preview.getByText('2022-10-01, spend 1,250.00', { exact: false })).toBeVisible();
  await expect(preview.getByText('no day that exists: someday')).toBeVisible();
  await say(page, 'Meaning of the column Reach', /^Impressions$/);
  await axeFindsNothing(page);
  await shoot(desktop, 'import');

  await page.getByRole('button', { name: 'Import this file' }).press('Enter');
  const line = page.getByRole('row', { name: /october\.csv/ });
  await expect(line.getByText('Imported')).toBeVisible();
  await expect(page.getByRole('heading', { name: '1 rejected row of october.csv' })).toBeVisible();
  await expect(page.getByRole('row', { name: /someday/ })).toContainText('no day that exists');
  await axeFindsNothing(page);
  const { rows } = await mustAsk(page, 'imports.list', {});
  expect(rows).toMatchObject([{ read: 3, written: 2, rejected: 1, state: 'done' }]);
});

test('a file that is none is refused where it was chosen, with its reason', async () => {
  const page = desktop.window;
  await willChoose('figures.csv', `PK\u0003\u0004${'x'.repeat(100)}`);
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
  const refusal = page.getByRole('alert', { name: /^figures\.csv can't be imported: it is a spreadsheet/ });
  await expect(refusal).toBeVisible();
  await axeFindsNothing(page);
});
