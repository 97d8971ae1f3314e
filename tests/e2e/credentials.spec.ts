// Credentials by keyboard: the list, and a token rotated from the form to the old one destroyed, with nothing shown.
import { expect, test } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';

let agency: Sandbox;
let desktop: Desktop;

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 110, days: 30 });
  desktop = await launchDesktop({ workspace: agency.workspace });
});

test.afterAll(async () => {
  await desktop.close();
  await agency.close();
});

test('an admin rotates a token by keyboard, and syncs go on with the new one', async () => {
  const page = desktop.window;
  await signInAs(page, 'lee');
  await syncIsDone(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Credentials' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Credentials' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Pasted token' })).toContainText('22 accounts');
  await axeFindsNothing(page);

  await page.getByRole('button', { name: 'Rotate Northwind Meta' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Rotate Northwind Meta' })).toBeVisible();
  await page.getByRole('button', { name: 'Begin rotation' }).press('Enter');
  const field = page.getByLabel('New pasted token');
  await expect(field).toHaveAttribute('type', 'password');
  await field.fill(`GOCSPX-${'x'.repeat(28)}`);
  await field.press('Enter');
  await expect(page.getByText(/looks like a client secret of Google/)).toBeVisible();
  await axeFindsNothing(page);

  const query = new URLSearchParams({
    grant_type: 'fb_exchange_token',
    client_id: agency.appId,
    client_secret: agency.secrets.appSecret,
    fb_exchange_token: agency.secrets.systemUserToken,
  });
  const answer = await fetch(`${agency.meta}/v26.0/oauth/access_token?${query}`);
  const { access_token: fresh } = (await answer.json()) as { access_token: string };
  await field.fill(fresh);
  await field.press('Enter');
  await page.getByRole('button', { name: 'Test on every account' }).press('Enter');
  await expect(page.getByText('22 accounts passed of 22')).toBeVisible({ timeout: 60_000 });
  await axeFindsNothing(page);
  await page.getByRole('button', { name: 'Promote now' }).press('Enter');
  await expect(page.getByText(/The new one is in use/)).toBeVisible();
  await page.getByRole('button', { name: 'Retire the old one now' }).press('Enter');
  await page.getByRole('button', { name: 'Retire the old one now' }).press('Enter');
  await expect(page.getByText(/^Rotated/)).toBeVisible();
  await axeFindsNothing(page);
  expect(await page.content()).not.toContain(fresh.slice(0, 16));

  const { jobIds } = await mustAsk(page, 'connections.sync', {});
  await syncIsDone(page);
  expect(jobIds).toHaveLength(1);
  expect((await mustAsk(page, 'connections.list', {})).rows).toMatchObject([{ state: 'working' }]);
});
