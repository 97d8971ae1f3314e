// The recovery key by keyboard: made and proven in the settings, the way back when the keystore is gone, and
// backups; and the workspace handed to a colleague through the system's own file dialogs.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Sandbox } from '../../sandbox/start.ts';
import { codeOf, wordsOf } from '../../src-main/core/devices/enrolment-code.ts';
import { startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { mustAsk, signInAs } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { shoot, shootStep } from '../support/shots.ts';

let agency: Sandbox;
test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 60, days: 30 });
});
test.afterAll(async () => {
  await agency.close();
});

/** The person's answer to the system's next dialogs about files. */
async function choose(desktop: Desktop, file: string): Promise<void> {
  await desktop.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

test('an admin makes a recovery key, tries it out, and it opens the vault where the keystore is gone', async () => {
  // Four starts of the app.
  test.slow();
  const first = await launchDesktop({ workspace: agency.workspace });
  const page = first.window;
  await signInAs(page, 'lee');
  await page.getByRole('button', { name: 'No recovery key yet' }).press('Enter');
  await page.getByRole('button', { name: 'Make a recovery key' }).press('Enter');
  const words = page.getByRole('list', { name: 'The 24 words' }).getByRole('listitem');
  await expect(words).toHaveCount(24);
  await shoot(first, 'recovery-words');
  await page.getByRole('button', { name: 'Show as a QR code' }).press('Enter');
  await expect(page.getByRole('img', { name: 'The 24 words as a QR code' })).toBeVisible();
  await axeFindsNothing(page);
  await shootStep(first, 'recovery-code');
  await page.getByRole('button', { name: 'Show the words' }).press('Enter');
  const key = (await words.allInnerTexts()).map((word) => word.replace(/^\d+\s*/, '').trim());
  await axeFindsNothing(page);
  await page.getByRole('button', { name: 'I have written them down' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Your recovery key' });
  for (const field of await dialog.getByRole('textbox').all()) {
    const label = (await field.getAttribute('id')) ?? '';
    const asked = await dialog.locator(`label[for="${label}"]`).innerText();
    await field.fill(key[Number(asked.replace(/\D/g, '')) - 1] ?? '');
  }
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect((await mustAsk(page, 'vault.state', {})).slots).toContain('recovery');

  await page.getByRole('button', { name: 'Try it out' }).press('Enter');
  const drill = page.getByRole('dialog', { name: 'Try the recovery key out' });
  await drill.getByRole('textbox').fill(key.toReversed().join(' '));
  await drill.getByRole('button', { name: 'Check' }).press('Enter');
  await expect(drill.getByText('These words are not the recovery key of this vault.')).toBeVisible();
  await drill.getByRole('textbox').fill(key.join(' '));
  await drill.getByRole('button', { name: 'Check' }).press('Enter');
  await expect(drill.getByText(/It works/)).toBeVisible();
  await shootStep(first, 'recovery-drill');
  await page.keyboard.press('Escape');

  // Every key under which something lies is replaced, and the same paper opens the vault below.
  await page.getByRole('button', { name: 'Renew the clients’ keys' }).press('Enter');
  await expect(page.getByText('All secrets are under new keys.')).toBeVisible();
  await page.getByRole('button', { name: 'Replace the vault’s key' }).press('Enter');
  const replacing = page.getByRole('dialog', { name: 'Replace the vault’s key' });
  await replacing.getByRole('textbox').fill(key.toReversed().join(' '));
  await replacing.getByRole('button', { name: 'Replace it' }).press('Enter');
  await expect(replacing.getByText('These words are not the recovery key of this vault.')).toBeVisible();
  await replacing.getByRole('textbox').fill(key.join(' '));
  await axeFindsNothing(page);
  await replacing.getByRole('button', { name: 'Replace it' }).press('Enter');
  await expect(page.getByText('The vault has a new key')).toBeVisible();

  // A colleague's device is added by its code, and by the words that they read out.
  const own = await mustAsk(page, 'devices.own', {});
  await expect(page.getByText(own.words.join(' '))).toBeVisible();
  const theirs = {
    recipient: await identityToRecipient(await generateX25519Identity()),
    signer: 'A'.repeat(43),
  };
  const { id: workspace } = JSON.parse(readFileSync(agency.workspace, 'utf8')) as { id: string };
  await page.getByRole('button', { name: 'Add a device' }).press('Enter');
  const adding = page.getByRole('dialog', { name: 'Add a device' });
  await adding.getByLabel('Their code').fill(codeOf(workspace, theirs));
  await adding.getByLabel('Name for it').fill('Mara, laptop');
  await adding.getByLabel('The words they read out').fill(own.words.join(' '));
  await page.keyboard.press('Enter');
  await expect(adding.getByText('These are not the words of this code.')).toBeVisible();
  await axeFindsNothing(page);
  await adding.getByLabel('The words they read out').fill((await wordsOf(workspace, theirs)).join(' '));
  await page.keyboard.press('Enter');
  await expect(adding).toBeHidden();
  await expect(page.getByRole('row', { name: /Mara, laptop/ })).toContainText('Nothing that works');
  await page.getByRole('button', { name: 'Hand over' }).press('Enter');
  const handing = page.getByRole('dialog', { name: 'Hand over the workspace' });
  await expect(handing.getByRole('checkbox', { name: 'Mara, laptop' })).toBeChecked();
  await expect(handing.getByRole('group', { name: 'Clients, with their accounts' })).toContainText('Aurora');
  await axeFindsNothing(page);
  await shootStep(first, 'hand-over');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Back up now' }).press('Enter');
  await expect(page.getByText('Backed up, opened and checked').first()).toBeVisible();
  await page
    .getByRole('button', { name: /^Check the backup of/ })
    .first()
    .press('Enter');
  await expect(page.getByText(/opens and is whole/)).toBeVisible();
  await shoot(first, 'settings-keys-backups');

  // A colleague's cockpit: words are read out both ways, then one file goes through the dialogs of both.
  const mara = await launchDesktop({ workspace: agency.workspace });
  await signInAs(mara.window, 'sam');
  const there = await mustAsk(mara.window, 'devices.own', {});
  const codes = ({ code, words: said }: typeof there) => ({ code, words: said.join(' ') });
  await mustAsk(mara.window, 'devices.enrol', { ...codes(own), name: 'Lee', as: 'sends' });
  await page.getByRole('button', { name: 'Add a device' }).press('Enter');
  await adding.getByLabel('Their code').fill(there.code);
  await adding.getByLabel('Name for it').fill('Sam, desktop');
  await adding.getByLabel('The words they read out').fill(there.words.join(' '));
  await page.keyboard.press('Enter');
  await expect(adding).toBeHidden();
  const bundle = path.join(path.dirname(first.profileDir), 'workspace.age');
  await choose(first, bundle);
  await page.getByRole('button', { name: 'Hand over' }).press('Enter');
  await handing.getByRole('checkbox', { name: 'Sam, desktop' }).check();
  await handing
    .getByRole('group', { name: 'Clients, with their accounts' })
    .getByRole('checkbox')
    .first()
    .check();
  await handing.getByRole('checkbox', { name: /Northwind Meta/ }).check();
  await handing.getByRole('button', { name: 'Save the file' }).press('Enter');
  await expect(handing).toBeHidden();
  expect(readFileSync(bundle, 'latin1').startsWith('age-encryption.org/v1\n-> X25519')).toBe(true);
  await choose(mara, bundle);
  await mara.window.getByRole('navigation').getByRole('link', { name: 'Settings' }).press('Enter');
  await mara.window.getByRole('button', { name: 'Bring in a bundle' }).press('Enter');
  await expect(
    mara.window.getByText(/^Lee handed you \d+ clients and 2 credentials\.$/).first(),
  ).toBeVisible();
  await shoot(mara, 'devices');
  await expect(page.getByRole('row', { name: /Sam, desktop/ })).toContainText('Northwind Meta');
  await mara.close();
  await first.close();

  const { profileDir: profile } = first;
  const second = await launchDesktop({ profile, workspace: agency.workspace, keyring: 'none' });
  const unlock = second.window;
  await expect(unlock.getByRole('heading', { level: 1 })).toBeVisible();
  await axeFindsNothing(unlock);
  await unlock.getByRole('textbox').fill(key.join('\n'));
  await unlock.getByRole('button', { name: 'Unlock' }).press('Enter');
  await expect(unlock.getByRole('heading', { name: 'Settings' })).toBeVisible();
  expect((await mustAsk(unlock, 'session.state', {})).person?.name).toBeTruthy();
  await second.close();

  // On another computer nothing is there but the newest backup, and it asks for the same words.
  const ledger = leaveOnlyBackups(profile);
  const third = await launchDesktop({ profile, workspace: agency.workspace, keyring: 'none' });
  const lost = third.window;
  await expect(lost.getByRole('heading', { level: 1, name: 'Restore the workspace' })).toBeVisible();
  await axeFindsNothing(lost);
  await shoot(third, 'restore-lost');
  await lost.getByRole('textbox').fill(key.toReversed().join(' '));
  await lost.getByRole('button', { name: 'Restore', exact: true }).press('Enter');
  await expect(lost.getByText('These words are not the recovery key of this vault.')).toBeVisible();
  await shootStep(third, 'restore-lost-wrong');
  await expect(lost.getByRole('textbox')).toHaveValue('');
  expect(existsSync(ledger)).toBe(false);
  await lost.getByRole('textbox').fill(key.join('\n'));
  await lost.getByRole('button', { name: 'Restore', exact: true }).press('Enter');
  await expect(lost.getByRole('heading', { level: 1, name: 'Restore the workspace' })).toBeHidden();
  expect(existsSync(ledger)).toBe(true);
  await third.close();
});

/** What a person carries to a new computer. Returns where the ledger was. */
function leaveOnlyBackups(profile: string): string {
  const found = readdirSync(profile, { recursive: true, encoding: 'utf8' }).find(
    (name) => path.basename(name) === 'ledger.db',
  );
  const ledger = path.join(profile, found ?? '');
  const folder = path.dirname(ledger);
  for (const name of readdirSync(folder))
    if (name !== 'backups') rmSync(path.join(folder, name), { recursive: true });
  expect(readdirSync(path.join(folder, 'backups')).at(-1)).toMatch(/^ledger-.*\.age$/);
  return ledger;
}
