// Credentials by keyboard: the list, and a token rotated from the form to the old one destroyed, with nothing shown, left in
// the clipboard, or found in any file after the app was killed.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, ownedFolder, type Desktop } from '../support/desktop.ts';
import { shoot, shootStep } from '../support/shots.ts';

let agency: Sandbox;
let desktop: Desktop;
let temporary = '';

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 110, days: 30 });
  temporary = ownedFolder();
  desktop = await launchDesktop({ workspace: agency.workspace, env: { TMPDIR: temporary } });
});

test.afterAll(async () => {
  await desktop.kill();
  await agency.close();
});

/** Every byte of the profile (its databases, logs and crash reports are there) and of the app's temporary files. */
function everyByte(): string {
  return [desktop.profileDir, temporary]
    .flatMap((dir) => readdirSync(dir, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => readFileSync(path.join(one.parentPath, one.name), 'latin1'))
    .join('\n');
}

const geminiKeys = ['a', 'b'].map((letter) => `AIza${letter.repeat(35)}`);

/** An API key that agents outside use too: they are named when it is added, and told of before the old one goes. */
async function rotateWhatAgentsUse(): Promise<void> {
  const page = desktop.window;
  await page.getByRole('navigation').getByRole('link', { name: 'Credentials' }).press('Enter');
  await page.getByRole('button', { name: 'Add credential' }).press('Enter');
  const form = page.getByRole('form', { name: 'Add a credential' });
  await form.getByLabel('Paste it here').fill(geminiKeys[0] ?? '');
  await form.getByLabel('Name', { exact: true }).fill('Gemini for drafts');
  await form.getByLabel('Also used by').fill('Nightly report\n\n Copy agent \nBid script');
  await axeFindsNothing(page);
  await shoot(desktop, 'kept-add');
  await form.getByRole('button', { name: 'Store in the vault' }).press('Enter');
  await expect(form).toBeHidden();
  const line = page.getByRole('row').filter({ hasText: 'Gemini for drafts' });
  await expect(line).toContainText('Also used by Nightly report, Copy agent, and 1 more');
  await shootStep(desktop, 'kept-list');

  await page.getByRole('button', { name: 'Rotate Gemini for drafts' }).press('Enter');
  await page.getByRole('button', { name: 'Begin rotation' }).press('Enter');
  const field = page.getByLabel('New API key');
  await field.fill(geminiKeys[1] ?? '');
  await field.press('Enter');
  await page.getByRole('button', { name: 'Read it again' }).press('Enter');
  await page.getByRole('button', { name: 'Promote now' }).press('Enter');
  const told = page.getByRole('list', { name: /Give them the new one before the old one is retired/ });
  await expect(told.getByRole('listitem')).toHaveText(['Nightly report', 'Copy agent', 'Bid script']);
  await axeFindsNothing(page);
  await shootStep(desktop, 'kept-overlap');
}

test('an admin rotates a token by keyboard, and syncs go on with the new one', async () => {
  test.slow();
  const page = desktop.window;
  await signInAs(page, 'lee');
  await syncIsDone(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Credentials' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Credentials' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Pasted token' })).toContainText('22 accounts');
  await axeFindsNothing(page);
  await shoot(desktop, 'credentials-list');

  await page.getByRole('button', { name: 'Rotate Northwind Meta' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Rotate Northwind Meta' })).toBeVisible();
  await shootStep(desktop, 'rotation-1-begin');
  await page.getByRole('button', { name: 'Begin rotation' }).press('Enter');
  const field = page.getByLabel('New pasted token');
  await expect(field).toHaveAttribute('type', 'password');
  await field.fill(`GOCSPX-${'x'.repeat(28)}`);
  await field.press('Enter');
  await expect(page.getByText(/looks like a client secret of Google/)).toBeVisible();
  await axeFindsNothing(page);
  await shoot(desktop, 'rotation-2-enter');

  const query = new URLSearchParams({
    grant_type: 'fb_exchange_token',
    client_id: agency.appId,
    client_secret: agency.secrets.appSecret,
    fb_exchange_token: agency.secrets.systemUserToken,
  });
  const answer = await fetch(`${agency.meta}/v26.0/oauth/access_token?${query}`);
  const { access_token: fresh } = (await answer.json()) as { access_token: string };
  await field.fill('');
  await desktop.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), fresh);
  await field.press('ControlOrMeta+v');
  await expect(field).toHaveValue(fresh);
  await expect.poll(() => desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('');
  await field.press('Enter');
  await page.getByRole('button', { name: 'Test on every account' }).press('Enter');
  await expect(page.getByText('22 accounts passed of 22')).toBeVisible({ timeout: 60_000 });
  await axeFindsNothing(page);
  await shootStep(desktop, 'rotation-3-tested');
  await page.getByRole('button', { name: 'Promote now' }).press('Enter');
  await expect(page.getByText(/The new one is in use/)).toBeVisible();
  await shoot(desktop, 'rotation-4-overlap');
  await page.getByRole('button', { name: 'Retire the old one now' }).press('Enter');
  await page.getByRole('button', { name: 'Retire the old one now' }).press('Enter');
  await expect(page.getByText(/^Rotated/)).toBeVisible();
  await axeFindsNothing(page);
  await shootStep(desktop, 'rotation-5-done');
  expect(await page.content()).not.toContain(fresh.slice(0, 16));

  // From the built core, where the faces of a PDF are not on the disk beside the library.
  const report = path.join(desktop.profileDir, 'report.pdf');
  await desktop.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, report);
  expect(await mustAsk(page, 'credentials.export', { kind: 'pdf' })).toEqual({ saved: true });
  const pdf = readFileSync(report, 'latin1');
  expect(pdf.startsWith('%PDF-1.')).toBe(true);
  expect(pdf).toContain('/BaseFont /Helvetica-Bold');
  expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);

  const { jobIds } = await mustAsk(page, 'connections.sync', {});
  await syncIsDone(page);
  expect(jobIds).toHaveLength(1);
  expect((await mustAsk(page, 'connections.list', {})).rows).toMatchObject([{ state: 'working' }]);

  await rotateWhatAgentsUse();

  // Its window crashes and the app is killed while another one stands in the form.
  const typed = `EAAB${'typed0'.repeat(12)}`;
  await page.getByRole('navigation').getByRole('link', { name: 'Credentials' }).press('Enter');
  await page.getByRole('button', { name: 'Rotate Northwind Meta' }).press('Enter');
  await page.getByRole('button', { name: 'Begin rotation' }).press('Enter');
  await field.fill(typed);
  expect(await desktop.problems()).toEqual([]);
  const crashed = page.waitForEvent('crash');
  await desktop.app.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) contents.forcefullyCrashRenderer();
  });
  await crashed;
  await desktop.kill();
  const written = everyByte();
  expect(written).toContain('Northwind Meta');
  for (const secret of [fresh, typed, ...geminiKeys, ...Object.values(agency.secrets)])
    expect(written.includes(secret.slice(0, 20))).toBe(false);
});

test('every part of the built core that is loaded later is a module that Node takes', () => {
  const built = path.join(import.meta.dirname, '..', '..', 'out', 'main');
  const parts = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  expect(parts.some((name) => name.includes('write-xlsx'))).toBe(true);
  const parse = `
    const { SourceTextModule } = require('node:vm');
    const { readFileSync } = require('node:fs');
    for (const file of process.argv.slice(1))
      try { new SourceTextModule(readFileSync(file, 'utf8')); } catch (error) { console.log(file, error.message); }`;
  const given = ['--experimental-vm-modules', '--no-warnings', '-e', parse, '--'];
  const files = parts.map((name) => path.join(built, name));
  expect(execFileSync(process.execPath, [...given, ...files], { encoding: 'utf8' })).toBe('');
});
