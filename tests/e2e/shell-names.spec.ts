// Names that attack: clients and campaigns called markup, scripts, formulas and control characters, in every view; and
// the same window locked, which shows none of them. All in a network that swallows and counts what leaves for elsewhere.
import { connect } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Sandbox } from '../../sandbox/start.ts';
import { workspaceFile } from '../../src-shared/domain/workspace-file.ts';
import { parseEntityRef } from '../../src-shared/domain/entity-ref.ts';
import { pickPerson, startAgency } from '../support/agency.ts';
import { ask, mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, ownedFolder, type Desktop } from '../support/desktop.ts';
import { openSink, type Sink } from '../support/sink.ts';
import { codeOf, wordsOf } from '../../src-main/core/devices/enrolment-code.ts';
import { hostileNames, markup, namesDoNothing, turned } from './hostile-names.ts';

test.describe.configure({ mode: 'serial' });

const names = hostileNames;
const range = { from: '2026-10-01', to: '2026-11-15' };
const pin = '271828';

let sink: Sink;
let agency: Sandbox;
let desktop: Desktop;

test.beforeAll(async () => {
  sink = await openSink();
  agency = await startAgency({ campaigns: 40, days: 30 });
  const file = workspaceFile.parse(JSON.parse(readFileSync(agency.workspace, 'utf8')));
  const clients = file.clients.map((client, index) => ({
    ...client,
    name: (names[index] ?? '').slice(0, 120),
  }));
  const workspace = path.join(path.dirname(agency.workspace), 'hostile.json');
  writeFileSync(workspace, JSON.stringify({ ...file, clients }));
  desktop = await launchDesktop({ workspace });
  // Somebody whom the company's own directory calls like that.
  await post('/people', { id: 'dana', name: turned });
  await signInAs(desktop.window, 'dana');
  await mustAsk(desktop.window, 'session.signOut', {});
  await signInAs(desktop.window, 'sam');
  await syncIsDone(desktop.window);
  const { rows } = await mustAsk(desktop.window, 'campaigns.list', { range });
  for (const [index, value] of names.entries()) {
    const campaign = parseEntityRef(rows[index]?.ref ?? '').id;
    await post('/edit', { campaign, field: 'name', value });
  }
  await mustAsk(desktop.window, 'connections.sync', {});
  await syncIsDone(desktop.window);
  await nameMore();
});

/** To the sandbox's control port: what happens outside. */
async function post(where: string, body: object): Promise<void> {
  const answer = await fetch(`${agency.control}${where}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

/** What people write themselves: a proposal with a comment, a draft, a login, a colleague's device. */
async function nameMore(): Promise<void> {
  const page = desktop.window;
  const { rows } = await mustAsk(page, 'campaigns.list', { range });
  const ref = rows.find((row) => row.name === markup)?.ref ?? '';
  await mustAsk(page, 'review.comment', { ref, body: markup });
  const { contentHash } = await mustAsk(page, 'campaigns.get', { ref, range });
  const changes = [{ field: 'name' as const, after: names[1] }];
  await mustAsk(page, 'review.propose', { ref, contentHash, changes, comment: markup });
  await mustAsk(page, 'credentials.add', {
    name: markup,
    vendor: markup,
    notes: markup,
    usedBy: [markup, turned],
    kind: 'api_key',
    secret: 'an-ordinary-secret-of-somebody',
  });
  await mustAsk(page, 'review.saveDraft', { ref, changes, comment: turned });
  const keys = {
    recipient: await identityToRecipient(await generateX25519Identity()),
    signer: 'A'.repeat(43),
  };
  const { id } = JSON.parse(readFileSync(agency.workspace, 'utf8')) as { id: string };
  const words = (await wordsOf(id, keys)).join(' ');
  for (const name of [turned, markup])
    await mustAsk(page, 'devices.enrol', { code: codeOf(id, keys), words, name, as: 'receives' });
}

test.afterAll(async () => {
  // Fails when a policy was violated or anything was written to the console as an error.
  await desktop.close();
  await agency.close();
  await sink.close();
});

const nothingRan = () => namesDoNothing(desktop.window);

/** Each is a place of its own; together they are all that a superadmin has. */
const places = [
  ...['Overview', 'Explorer', 'Review', 'Outbox', 'Connections', 'Credentials', 'Clients', 'People', 'Audit'],
  'Settings',
];

for (const place of places) {
  test(`${place} shows such names as text and runs nothing`, async () => {
    const page = desktop.window;
    await page.getByRole('navigation').getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
    await expect(page.locator('[aria-busy]:not([role=row])')).toHaveCount(0);
    if (['Overview', 'Clients', 'Credentials', 'Review'].includes(place))
      await expect(page.getByText(markup, { exact: true }).first()).toBeVisible();
    await nothingRan();
  });
}

async function openCampaign(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Explorer' }).click();
  await page.getByRole('searchbox').fill('onerror');
  await page.getByText(markup, { exact: true }).first().dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(markup);
}

test('a campaign of such a name, and a client as the scope of everything, do neither', async () => {
  const page = desktop.window;
  const { rows } = await mustAsk(page, 'campaigns.list', { range });
  const named = rows.filter((row) => (names as readonly string[]).includes(row.name));
  expect(named.length).toBeGreaterThan(4);
  await openCampaign(page);
  await expect(page.locator('[aria-busy]:not([role=row])')).toHaveCount(0);
  await nothingRan();
  expect(await page.title()).toContain('<img src=x');
});

test('neither do drafts, devices, a bulk edit, a notice and the list of notices', async () => {
  const page = desktop.window;
  const go = async (place: string) => {
    await page.getByRole('navigation').getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
  };
  await go('Review');
  await page.getByRole('button', { name: 'Show drafts' }).click();
  const drafts = page.getByRole('region', { name: 'Drafts' });
  await expect(drafts).toContainText(markup);
  await expect(drafts).toContainText('spoof');
  await nothingRan();
  await go('Settings');
  await expect(page.getByRole('row').filter({ hasText: markup })).toBeVisible();
  await nothingRan();

  const [bulk] = await Promise.all([
    desktop.app.waitForEvent('window'),
    mustAsk(page, 'shell.newWindow', { path: '/bulk' }),
  ]);
  await bulk.getByLabel('Find in names').fill('o');
  await bulk.getByLabel('Replace with').fill(markup);
  await expect(bulk.getByText(markup).first()).toBeVisible();
  await namesDoNothing(bulk);
  await bulk.close();

  await go('Overview');
  for (const name of [markup, `Left ${turned}`]) {
    await page.getByRole('button', { name: 'New client' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: 'Done' })).toContainText('was added.');
    await nothingRan();
  }
  await page.getByRole('button', { name: /notices?$/ }).click();
  const notices = page.getByRole('dialog', { name: 'Notices' });
  await expect(notices).toContainText(`${markup} was added.`);
  await expect(notices).toContainText('Left gnp.exe spoof [31mred was added.');
  await nothingRan();
  await page.keyboard.press('Escape');
});

test('what is printed does neither', async () => {
  const page = desktop.window;
  for (const place of ['Overview', 'Explorer', 'Review', 'Clients', 'People', 'Audit']) {
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('navigation').getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
    await expect(page.locator('[aria-busy]:not([role=row])')).toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    await nothingRan();
  }
  await page.emulateMedia({ media: null });
});

test('the palette, the inspector of the review and an export do neither', async () => {
  const page = desktop.window;
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('onerror');
  await expect(page.getByRole('option').first()).toContainText('<img src=x');
  await nothingRan();
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').getByRole('link', { name: 'Review' }).click();
  await page.getByText(markup, { exact: true }).first().click();
  await expect(page.locator('[aria-busy]:not([role=row])')).toHaveCount(0);
  await nothingRan();

  const file = path.join(ownedFolder(), 'out.csv');
  await desktop.app.evaluate(({ dialog, Notification }, filePath) => {
    const notes: string[] = [];
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: { title: string; body: string }) {
      notes.push(this.title, this.body);
    };
    Reflect.set(globalThis, 'notes', notes);
  }, file);
  const columns: ['name'] = ['name'];
  const asked = { level: 'campaigns', range, columns, format: 'csv' } as const;
  const { job } = await mustAsk(page, 'explorer.export', asked);
  await expect
    .poll(async () => (await mustAsk(page, 'jobs.list', {})).rows.find((one) => one.id === job?.id)?.status)
    .toBe('done');
  const csv = readFileSync(file, 'utf8');
  expect(csv).toContain('<img src=x');
  expect(csv).toContain("'=HYPERLINK");
  expect(csv).not.toMatch(/^"?=/m);
});

test('locked, no window shows a name, and no call but those that unlock is served', async () => {
  const page = desktop.window;
  await openCampaign(page);
  await mustAsk(page, 'session.setLock', { pin });
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  const [second] = await Promise.all([
    desktop.app.waitForEvent('window'),
    mustAsk(page, 'shell.newWindow', { path: '/campaigns' }),
  ]);
  await expect(second.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  const parts = names.map((name) => name.slice(0, 12));
  for (const window of [page, second]) {
    const shown = `${await window.title()} ${await window.locator('html').innerText()}`;
    for (const name of [...parts, 'sam.ortiz@']) expect(shown).not.toContain(name);
    for (const call of ['campaigns.list', 'tenants.list'] as const)
      expect(await ask(window, call, { range })).toMatchObject({ ok: false, error: { code: 'locked' } });
    expect(await ask(window, 'workspace.openDemo', {})).toMatchObject({ error: { code: 'locked' } });
  }
  await second.close();
});

test('a wrong PIN leaves it locked, the right one brings the same place back', async () => {
  const page = desktop.window;
  await page.getByRole('textbox', { name: 'PIN' }).fill('000000');
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByText('That is not your PIN. 4 more tries.')).toBeVisible();
  await page.getByRole('textbox', { name: 'PIN' }).fill(pin);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(markup);
});

test('the provider unlocks after a fresh authentication', async () => {
  const page = desktop.window;
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: /^Unlock with/ }).click();
  await pickPerson(await page.getByTestId('browser-address').innerText(), 'sam');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(markup);
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  const sessions = page.getByRole('region', { name: 'Your sessions on this computer' });
  await expect(sessions.getByText('In use now')).toHaveCount(1);
  await expect(sessions.getByText(/replaced by a newer sign-in/)).toHaveCount(1);
});

test('a message of the system shows such a name, and nothing that it could take for markup', async () => {
  const page = desktop.window;
  // The login's name stands in the message that tells of its being shown, to somebody who signed in a moment ago.
  const { rows } = await mustAsk(page, 'credentials.list', {});
  const credential = rows.find((row) => row.name === markup)?.id ?? '';
  await mustAsk(page, 'credentials.reveal', { credential, reason: 'to see what the system shows' });
  const notes = () => desktop.app.evaluate(() => Reflect.get(globalThis, 'notes') as string[]);
  await expect.poll(async () => (await notes()).join()).toContain('‹img src=x');
  expect((await notes()).join()).not.toMatch(/[<>]/);
});

test('all the while nothing was sent but to the hosts of the workspace', async () => {
  expect(sink.seen()).toEqual([]);
  // The sink does catch what goes out.
  const socket = connect({ host: '203.0.113.7', port: 443 });
  socket.on('error', () => undefined);
  await expect.poll(() => sink.seen()).toEqual(['tcp 443 to 203.0.113.7']);
  socket.destroy();
});
