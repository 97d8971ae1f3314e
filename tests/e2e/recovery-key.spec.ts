// The recovery key by keyboard: made and proven in the settings, and the way back when the keystore is gone.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Sandbox } from '../../sandbox/start.ts';
import { codeOf, wordsOf } from '../../src-main/core/devices/enrolment-code.ts';
import { startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { mustAsk, signInAs } from '../support/cockpit.ts';
import { launchDesktop } from '../support/desktop.ts';

let agency: Sandbox;
test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 60, days: 30 });
});
test.afterAll(async () => {
  await agency.close();
});

test('an admin makes a recovery key, tries it out, and it opens the vault where the keystore is gone', async () => {
  const first = await launchDesktop({ workspace: agency.workspace });
  const page = first.window;
  await signInAs(page, 'lee');
  await page.getByRole('button', { name: 'No recovery key yet' }).press('Enter');
  await page.getByRole('button', { name: 'Make a recovery key' }).press('Enter');
  const words = page.getByRole('list', { name: 'The 24 words' }).getByRole('listitem');
  await expect(words).toHaveCount(24);
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
  await page.keyboard.press('Escape');
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
});
