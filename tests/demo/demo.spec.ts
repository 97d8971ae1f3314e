// `npm run demo`: a morning with the demo agency, driven as a person would, with a numbered picture of each step.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { pickPerson, startAgency } from '../support/agency.ts';
import { mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop } from '../support/desktop.ts';
import { cutNetwork, restoreNetwork } from '../support/network.ts';

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'demo');

test('sign in, sync, propose, approve with the network cut, reconnect, post', async () => {
  mkdirSync(shots, { recursive: true });
  const agency = await startAgency();
  const desktop = await launchDesktop({ workspace: agency.workspace });
  const page = desktop.window;
  const summary: string[] = [];
  let number = 0;
  const step = async (name: string, said: string) => {
    number += 1;
    const file = `${String(number).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: path.join(shots, file) });
    summary.push(`  ${file.padEnd(28)} ${said}`);
  };
  await desktop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  });

  await page.getByRole('button', { name: /^Continue with/ }).waitFor();
  await step('sign-in', 'one provider, one button');
  await page.getByRole('button', { name: /^Continue with/ }).click();
  const address = await page.getByTestId('browser-address').innerText();
  await step('finish-in-browser', 'the address is shown, in case no browser opens');
  await pickPerson(address, 'dana');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('contentinfo').getByText(/^Syncing/)).toBeVisible();
  await step('first-sync', 'signed in as Dana; the first sync runs');
  const startedAt = Date.now();
  await syncIsDone(page);
  const [job] = (await mustAsk(page, 'jobs.list', {})).rows;
  await expect(page.getByRole('grid', { name: 'Clients' }).getByRole('rowheader').first()).toBeVisible();
  await step(
    'overview',
    `${job?.counts['rows']} ad-days synced, ${Math.round((Date.now() - startedAt) / 1000)} s more`,
  );

  await page.getByRole('navigation').getByRole('link', { name: 'Explorer' }).click();
  const grid = page.getByRole('grid', { name: 'Campaigns' });
  await expect(grid.getByRole('rowheader').nth(3)).toBeVisible();
  await step('campaigns', 'every client, sorted by spend');
  const link = grid.getByRole('rowheader').getByRole('link').first();
  const name = (await link.textContent()) ?? '';
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.locator('figure path.recharts-curve').first()).toBeVisible();
  await step('campaign', name);

  await page.getByRole('button', { name: 'Propose a change' }).click();
  const form = page.getByRole('form', { name: 'Propose a change' });
  await form.getByRole('textbox', { name: 'Name' }).fill(`${name} / spring`);
  await form.getByRole('textbox', { name: 'Why' }).fill('The spring sale begins on Monday.');
  await step('propose', 'Dana proposes; somebody else has to approve it');
  await form.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Review history' })).toContainText('Proposed a change');
  await mustAsk(page, 'session.signOut', {});
  await signInAs(page, 'lee');

  await cutNetwork();
  await expect(page.getByRole('contentinfo').getByText(/^Offline since/)).toBeVisible({ timeout: 30_000 });
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Review/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('The spring sale begins on Monday.');
  await step('review-offline', 'Lee signed in; the route is gone, and everything stays readable');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Outbox/ })
    .click();
  await page.getByRole('button', { name: 'Post 1 change' }).click();
  await step('post', 'what posting will do, before anything leaves');
  await page.getByRole('dialog').getByRole('button', { name: 'Post 1 change' }).click();
  await expect(page.getByText('Goes out next')).toBeVisible();
  await step('outbox', 'approved and let go; it waits for the network');

  await desktop.kill();
  const again = await launchDesktop({ profile: desktop.profileDir, workspace: agency.workspace });
  const reopened = await mustAsk(again.window, 'outbox.list', {});
  expect(reopened.rows.map((row) => [row.campaignName, row.state])).toEqual([[name, 'pending']]);
  summary.push('  killed and opened again, still offline: the change is there');

  await restoreNetwork();
  await expect(again.window.getByRole('contentinfo').getByText(/^Online/)).toBeVisible({ timeout: 30_000 });
  await again.window
    .getByRole('navigation')
    .getByRole('link', { name: /^Outbox/ })
    .click();
  await expect(again.window.getByRole('table').getByText('Posted', { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await again.window.getByRole('button', { name: /^Receipt/ }).click();
  await expect(again.window.getByRole('region', { name: /^Receipt for/ })).toContainText('read back');
  number += 1;
  await again.window.screenshot({ path: path.join(shots, `${number}-posted.png`) });
  summary.push(
    `  ${`${number}-posted.png`.padEnd(28)} back online: compared, tried, sent once and read back`,
  );
  await mustAsk(again.window, 'shell.setPreferences', { theme: 'dark' });
  await again.window.getByRole('navigation').getByRole('link', { name: 'Overview' }).click();
  await expect(
    again.window.getByRole('grid', { name: 'Clients' }).getByRole('rowheader').first(),
  ).toBeVisible();
  number += 1;
  await again.window.screenshot({ path: path.join(shots, `${number}-overview-dark.png`) });
  await again.close();
  await agency.close();
  process.stdout.write(`\nThe demo agency in ${number} pictures (out/demo/):\n${summary.join('\n')}\n`);
});
