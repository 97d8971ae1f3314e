// Approved with the cable out, posted once it is back: the platform has it once, and the receipt says so.
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { parseEntityRef, type EntityRef } from '../../src-shared/domain/entity-ref.ts';
import { editOnPlatform, startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { goOffline, mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { restoreNetwork } from '../support/network.ts';
import { shoot } from '../support/shots.ts';

test.describe.configure({ mode: 'serial' });

const range = { from: '2026-10-01', to: '2026-11-15' };

let agency: Sandbox;
let desktop: Desktop;
let ref: EntityRef;
let wanted: string;
let shared: string;

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 150, days: 30 });
  desktop = await launchDesktop({ workspace: agency.workspace });
});

test.afterAll(async () => {
  await restoreNetwork();
  await desktop.close();
  await agency.close();
});

/** Every file that is asked for is this one. */
async function chooseFile(): Promise<void> {
  const file = join(desktop.profileDir, 'review.age');
  await desktop.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
}

const open = (place: RegExp) =>
  desktop.window.getByRole('navigation').getByRole('link', { name: place }).click();

async function nameOnPlatform(): Promise<string | undefined> {
  const { accountId, id } = parseEntityRef(ref);
  const response = await fetch(`${agency.control}/truth/accounts/${accountId}/campaigns`);
  const { campaigns } = (await response.json()) as { campaigns: { id: string; name: string }[] };
  return campaigns.find((campaign) => campaign.id === id)?.name;
}

test('a colleague proposes another name on the page of a campaign', async () => {
  const page = desktop.window;
  await signInAs(page, 'dana');
  await syncIsDone(page);
  const { rows } = await mustAsk(page, 'campaigns.list', { range, statuses: ['active'] });
  const campaign = rows.find(({ budget }) => budget.kind === 'daily');
  if (!campaign) throw new Error('no campaign has a budget of its own');
  ({ ref } = campaign);
  wanted = `${campaign.name} / spring`;
  await page.evaluate(
    (path) => {
      window.history.pushState(null, '', path);
      window.dispatchEvent(new PopStateEvent('popstate'));
    },
    `/campaigns/${encodeURIComponent(ref)}`,
  );
  await expect(page.getByRole('heading', { level: 1, name: campaign.name })).toBeVisible();
  await page.getByRole('button', { name: 'Propose a change' }).click();
  const form = page.getByRole('form', { name: 'Propose a change' });
  await form.getByRole('textbox', { name: /budget/ }).fill(String(Number(campaign.budget.amount) * 10));
  await expect(form).toContainText('times what it is now');
  await form.getByRole('textbox', { name: /budget/ }).fill(campaign.budget.amount ?? '');
  await form.getByRole('textbox', { name: 'Name' }).fill(wanted);
  await form.getByRole('textbox', { name: 'Why' }).fill('The spring sale begins.');
  await form.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Review history' })).toContainText('Proposed a change');
});

test('who proposed it may not approve it', async () => {
  const page = desktop.window;
  const { rows } = await mustAsk(page, 'review.proposals', {});
  const [row] = rows;
  if (!row) throw new Error('nothing was proposed');
  expect(row.approvalNeeds).toBe('other_person');
  const answer = await mustAsk(page, 'review.decideProposals', {
    proposals: [{ id: row.id, contentHash: row.contentHash }],
    decision: 'approve',
  });
  expect(answer).toMatchObject({ decided: 0, refused: [{ code: 'approval_refused' }] });
});

test('colleagues propose more, and somebody renames a campaign on the platform', async () => {
  const page = desktop.window;
  const { rows } = await mustAsk(page, 'campaigns.list', { range, statuses: ['active'] });
  const others = rows.filter((row) => row.ref !== ref).slice(0, 3);
  for (const other of others.slice(0, 2)) {
    const { contentHash } = await mustAsk(page, 'campaigns.get', { ref: other.ref, range });
    const changes = [{ field: 'name' as const, after: `${other.name} / never` }];
    await mustAsk(page, 'review.propose', { ref: other.ref, contentHash, changes });
  }
  const { id } = parseEntityRef(others[2]?.ref ?? '');
  await editOnPlatform(agency, { id, field: 'name', value: 'Renamed behind us' });
  await mustAsk(page, 'connections.sync', {});
  await expect
    .poll(async () => (await mustAsk(page, 'review.queue', { kind: 'change' })).total, { timeout: 60_000 })
    .toBe(1);
});

test('two proposals are shared, and answered by a reviewer with no account', async () => {
  const page = desktop.window;
  await page.keyboard.press('Control+3');
  const lines = page.getByRole('list', { name: 'What needs a review' }).getByRole('listitem');
  await expect(lines).toHaveCount(4);
  await lines.nth(0).getByRole('checkbox').check();
  await chooseFile();
  await page.getByRole('button', { name: 'Share for review' }).click();
  const passphrase = await page.getByTestId('bundle-passphrase').innerText();
  await axeFindsNothing(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await mustAsk(page, 'session.signOut', {});
  await page.getByRole('button', { name: 'Review a shared file' }).click();
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(`${passphrase} wrong`);
  await page.getByRole('button', { name: 'Choose the file' }).click();
  await expect(page.getByRole('main')).toContainText('This passphrase does not open the file');
  await axeFindsNothing(page);
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await page.getByRole('button', { name: 'Choose the file' }).click();
  await expect(page.getByRole('main')).toContainText(wanted);
  await page.getByRole('radio', { name: 'I sign this off' }).check();
  await page.getByRole('textbox', { name: 'Comment' }).fill('Spring it is.');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Mo of the client');
  await axeFindsNothing(page);
  await page.getByRole('button', { name: 'Save 2 answers' }).click();
  await expect(page.getByText('Saved. Send the file back to Dana Ruiz.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  shared = passphrase;
});

test('the queue is gone through by keyboard alone, with no network', async () => {
  const page = desktop.window;
  await signInAs(page, 'lee');
  await goOffline(page);
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible();
  const queue = page.getByRole('list', { name: 'What needs a review' });
  const lines = queue.getByRole('listitem');
  const current = queue.locator('[aria-current=true]');
  await expect(lines).toHaveCount(4);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(lines.nth(1).locator('[aria-current=true]')).toBeVisible();
  await page.keyboard.press('m');
  await page.keyboard.type('d');
  await page.keyboard.press('Enter');
  // At once, as who knows the keys does: no letter may be lost to the menu, or be taken for a decision.
  await page.keyboard.press('c');
  await page.keyboard.type('Is this the name we agreed on, @Da');
  await expect(lines.nth(1)).toContainText('Dana');
  await expect(page.getByRole('option', { name: /^Dana/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Review history' }).locator('strong')).toHaveText(/^@Dana/);
  await page.keyboard.press('r');
  await expect(page.getByRole('region', { name: 'Reviewed now' })).toContainText('Rejected');
  await expect(lines).toHaveCount(3);
  await page.keyboard.press('u');
  await expect(lines).toHaveCount(4);
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByRole('group', { name: '2 selected' })).toBeVisible();
  await page.keyboard.press('r');
  await expect(lines).toHaveCount(2);
  await expect(current).toContainText('Renamed behind us');
  await axeFindsNothing(page);
  await shoot(desktop, 'review-queue');
  await page.keyboard.press('a');
  await expect(lines).toHaveCount(1);
});

test('an admin approves it with no network, and it waits in the outbox through a kill', async () => {
  const page = desktop.window;
  await page.getByRole('button', { name: 'Bring back an answer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring back an answer' });
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(shared);
  await dialog.getByRole('button', { name: 'Choose the file' }).click();
  await expect(page.getByRole('main')).toContainText('Signed off by the client');
  await expect(page.getByRole('region', { name: 'Review history' })).toContainText('Spring it is.');
  const detail = desktop.window.getByRole('main');
  await expect(detail).toContainText('The spring sale begins.');
  await desktop.window.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(desktop.window.getByText('Nothing to review')).toBeVisible();
  await desktop.kill();
  desktop = await launchDesktop({ profile: desktop.profileDir, workspace: agency.workspace });
  const { rows } = await mustAsk(desktop.window, 'outbox.list', {});
  expect(rows.map((row) => [row.ref, row.state, row.released])).toEqual([[ref, 'pending', false]]);
});

test('let go while offline, it is posted when the route is back, once, and shown with its receipt', async () => {
  const page = desktop.window;
  await open(/^Outbox/);
  await page.getByRole('button', { name: 'Post 1 change' }).click();
  const dialog = page.getByRole('dialog', { name: 'Post 1 change?' });
  await expect(dialog).toContainText('Daily budgets stay as they are.');
  await dialog.getByRole('button', { name: 'Post 1 change' }).click();
  await expect(page.getByText('Goes out next')).toBeVisible();
  await shoot(desktop, 'outbox');
  await restoreNetwork();
  await expect(page.getByRole('table').getByText('Posted', { exact: true })).toBeVisible({ timeout: 60_000 });
  expect(await nameOnPlatform()).toBe(wanted);
  const response = await fetch(`${agency.control}/effects`);
  const { effects } = (await response.json()) as { effects: { value: string; changes: number }[] };
  expect(effects.map(({ value, changes }) => [value, changes])).toEqual([[wanted, 1]]);
  await page.getByRole('button', { name: /^Receipt/ }).click();
  const receipt = page.getByRole('region', { name: /^Receipt for/ });
  await expect(receipt).toContainText('trial run passed');
  await expect(receipt).toContainText(`read back Name ${wanted}`);
});

test('what was chosen goes out at a time, told with its zone; and quitting meanwhile asks first', async () => {
  const page = desktop.window;
  await page.getByRole('button', { name: /^Propose the old values/ }).click();
  await expect.poll(async () => (await mustAsk(page, 'review.proposals', {})).total).toBe(1);
  await mustAsk(page, 'session.signOut', {});
  await signInAs(page, 'dana');
  const [row] = (await mustAsk(page, 'review.proposals', {})).rows;
  if (!row) throw new Error('the old values were not proposed');
  const seen = [{ id: row.id, contentHash: row.contentHash }];
  await mustAsk(page, 'review.decideProposals', { proposals: seen, decision: 'approve' });
  await open(/^Outbox/);
  await page
    .getByRole('checkbox', { name: /^Select/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Post 1 selected' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).not.toContainText('TikTok');
  await dialog.getByRole('radio', { name: 'At a time' }).check();
  await dialog.getByLabel('Date and time').fill('2001-01-01T10:00');
  await expect(dialog).toContainText('Choose a time that is still ahead.');
  await dialog.getByLabel('Date and time').fill('2099-01-01T10:00');
  await dialog.getByRole('button', { name: /^Post 1 change .*2099, 10:00 \S/ }).click();
  await expect(page.getByRole('table')).toContainText(/Goes out .*2099, 10:00 \S/);

  const asked = await desktop.app.evaluate(
    ({ app, dialog: native }) =>
      new Promise<string>((resolve) => {
        native.showMessageBox = (...given: unknown[]) => {
          resolve((given.at(-1) as { message: string }).message);
          return Promise.resolve({ response: 0, checkboxChecked: false });
        };
        app.quit();
      }),
  );
  expect(asked).toBe('1 approved change is not posted');
  await page.getByRole('button', { name: /^Cancel:/ }).click();
  await expect.poll(async () => (await mustAsk(page, 'app.unsent', {})).items).toBe(0);
});

test('what the platform changed meanwhile is a conflict: shown three ways, and settled all at once', async () => {
  const page = desktop.window;
  const { rows } = await mustAsk(page, 'campaigns.list', { range, statuses: ['active'] });
  const found = rows.find((row) => row.budget.kind === 'daily' && row.platform === 'meta' && row.ref !== ref);
  if (!found) throw new Error('no other campaign has a budget of its own');
  const { contentHash } = await mustAsk(page, 'campaigns.get', { ref: found.ref, range });
  const budget = String(Math.round(Number(found.budget.amount) * 1.2) + 1);
  const proposal = await mustAsk(page, 'review.propose', {
    ref: found.ref,
    contentHash,
    changes: [
      { field: 'name', after: `${found.name} / ours` },
      { field: 'budget', after: budget },
    ],
  });
  await mustAsk(page, 'session.signOut', {});
  await signInAs(page, 'lee');
  const proposals = [{ id: proposal.id, contentHash: proposal.contentHash }];
  await mustAsk(page, 'review.decideProposals', { proposals, decision: 'approve' });
  const { id } = parseEntityRef(found.ref);
  await editOnPlatform(agency, { id, field: 'name', value: `${found.name} / theirs` });
  await editOnPlatform(agency, { id, field: 'daily_budget', value: 4_321 });
  await open(/^Outbox/);
  await page.getByRole('button', { name: 'Post 1 change' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Post 1 change' }).click();
  await page.getByRole('button', { name: /^Resolve/ }).click({ timeout: 60_000 });
  const conflict = page.getByRole('table', { name: 'Conflict' });
  await expect(conflict.getByRole('row')).toHaveCount(3);
  await expect(conflict).toContainText(`${found.name} / theirs`);
  await axeFindsNothing(page);
  await shoot(desktop, 'conflict');
  const settle = page.getByRole('button', { name: 'Save and approve again' });
  await expect(settle).toBeDisabled();
  await page.getByRole('button', { name: 'All as now' }).click();
  await settle.click();
  await expect(page.getByText('The platform keeps what it has.')).toBeVisible();
  await expect.poll(async () => (await mustAsk(page, 'app.unsent', {})).items).toBe(0);
});

test('many campaigns are renamed as one deed, seen first, and taken back as one, with no network', async () => {
  const page = desktop.window;
  await goOffline(page);
  await open(/^Explorer/);
  await page.getByRole('checkbox', { name: 'Select all that match' }).check();
  await page.getByRole('button', { name: 'Edit many' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Edit many campaigns' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Find in names' }).fill('Seasonal');
  await page.getByRole('textbox', { name: 'Replace with' }).fill('Spring');
  const grid = page.getByRole('grid', { name: 'What would change' });
  await expect(grid.getByRole('row').nth(1)).toContainText('Spring');
  await grid.getByRole('checkbox').first().uncheck();
  await shoot(desktop, 'bulk-edit');
  const propose = page.getByRole('button', { name: /^Propose \d+ changes?$/ });
  const count = Number(/\d+/.exec((await propose.textContent()) ?? '')?.[0]);
  await propose.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible();
  await expect.poll(async () => (await mustAsk(page, 'review.proposals', {})).total).toBe(count);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(async () => (await mustAsk(page, 'review.proposals', {})).total).toBe(0);
});

test('ad groups are edited in the same way, with no network', async () => {
  const page = desktop.window;
  await open(/^Explorer/);
  await page.getByRole('button', { name: 'Shown: Campaigns' }).click();
  await page.getByRole('menuitemradio', { name: 'Ad groups' }).click();
  await page.getByRole('checkbox', { name: 'Select all that match' }).check();
  await page.getByRole('button', { name: 'Edit many' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Edit many ad groups' })).toBeVisible();
  await page.getByRole('combobox', { name: 'What to change' }).click();
  await page.getByRole('option', { name: 'Bids and targets' }).click();
  await page.getByRole('textbox', { name: 'Factor' }).fill('1.1');
  const propose = page.getByRole('button', { name: /^Propose \d+ changes?$/ });
  await expect(propose).toBeEnabled();
  await axeFindsNothing(page);
  await shoot(desktop, 'bulk-ad-groups');
});

test('an ad set is changed from the page of its campaign with no network: a draft first, then proposed, undone, redone', async () => {
  const page = desktop.window;
  const { rows } = await mustAsk(page, 'campaigns.list', { range, statuses: ['active'] });
  const found = rows.find(({ platform }) => platform === 'meta') ?? rows[0];
  if (!found) throw new Error('the agency shows no campaign');
  const { adGroups } = await mustAsk(page, 'campaigns.get', { ref: found.ref, range });
  const group = adGroups.find(({ editable }) => editable !== null);
  if (!group) throw new Error('nothing below the campaign can be changed');
  const at = (path: string) =>
    page.evaluate((to) => {
      window.history.pushState(null, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, path);
  await at(`/campaigns/${encodeURIComponent(found.ref)}`);
  await page.getByRole('button', { name: `Change ${group.name}` }).click();
  const form = page.getByRole('form', { name: `Propose a change of ${group.name}` });
  await form.getByLabel('Ends').fill('2026-01-01');
  await expect(form).toContainText('That time has passed already.');
  await form.getByLabel('Ends').fill('2027-01-31');
  await form.getByRole('textbox', { name: 'Why' }).fill('Until the end of January.');
  await shoot(desktop, 'ad-set-form');
  await form.getByRole('button', { name: 'Save draft' }).click();
  const drafts = page.getByRole('region', { name: 'Drafts' });
  await expect(drafts).toContainText('2027-01-31 23:59:59');
  await axeFindsNothing(page);
  await shoot(desktop, 'drafts');
  const proposals = async () => (await mustAsk(page, 'review.proposals', {})).total;
  expect(await proposals()).toBe(0);
  await at('/review');
  await expect(page.getByText('You have a draft that nobody was asked about yet')).toBeVisible();
  // An ad set has a page of its own, where E proposes.
  await at(`/campaigns/${encodeURIComponent(group.ref)}`);
  await expect(page.getByRole('heading', { level: 1, name: group.name })).toBeVisible();
  await expect(drafts).toBeVisible();
  await page.keyboard.press('e');
  await expect(form).toBeVisible();
  await form.getByRole('button', { name: 'Close' }).click();
  await drafts.getByRole('button', { name: 'Continue' }).click();
  await expect(form.getByLabel('Ends')).toHaveValue('2027-01-31');
  await form.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect.poll(proposals).toBe(1);
  await expect(drafts).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect.poll(proposals).toBe(0);
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(proposals).toBe(1);
  await page.keyboard.press('Control+z');
  await expect.poll(proposals).toBe(0);
  expect((await mustAsk(page, 'network.check', {})).online).toBe(false);
  await restoreNetwork();
});
