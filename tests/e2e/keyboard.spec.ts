// The main job without a pointer: sign in, find a campaign, propose, sign out; approve as somebody else; posted.
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { parseEntityRef } from '../../src-shared/domain/entity-ref.ts';
import { editOnPlatform, pickPerson, startAgency } from '../support/agency.ts';
import { axeFindsNothing } from '../support/axe.ts';
import { mustAsk, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { shoot, shootStep } from '../support/shots.ts';

test.describe.configure({ mode: 'serial' });

const range = { from: '2026-10-01', to: '2026-11-15' };

let agency: Sandbox;
let desktop: Desktop;
let campaign: { readonly ref: string; readonly name: string };
let wanted: string;

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 60, days: 20 });
  desktop = await launchDesktop({ workspace: agency.workspace });
  await desktop.window.evaluate(() => {
    const host = globalThis as unknown as { pointed: number };
    host.pointed = 0;
    for (const kind of ['pointerdown', 'mousedown'] as const)
      window.addEventListener(kind, () => (host.pointed += 1), true);
  });
});

test.afterAll(async () => {
  await desktop.close();
  await agency.close();
});

/** Tab until it has the focus, which then has to be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 300; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await isMarked(page), 'the focus can be seen').toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target.toString()}`);
}

/** What has the focus, or something around it, has a ring or an outline. */
function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      if ((outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none') return true;
    }
    return false;
  });
}

async function signIn(page: Page, person: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: /^Continue with/ }));
  await page.keyboard.press('Enter');
  await pickPerson(await page.getByTestId('browser-address').innerText(), person);
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

async function byPalette(page: Page, text: string, line: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.getByRole('option', { name: line }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
}

test('somebody signs in, finds a campaign by its name and proposes another one', async () => {
  const page = desktop.window;
  await signIn(page, 'dana');
  await syncIsDone(page);
  const { rows } = await mustAsk(page, 'campaigns.list', { range, statuses: ['active'] });
  const [first] = rows;
  if (!first) throw new Error('the agency shows no campaign');
  campaign = first;
  wanted = `${first.name} / autumn`;
  await byPalette(page, first.name, first.name);
  await expect(page.getByRole('heading', { level: 1, name: first.name })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Propose a change' }));
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Propose a change' });
  await tabTo(page, form.getByRole('textbox', { name: 'Name', exact: true }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(wanted);
  await tabTo(page, form.getByRole('button', { name: 'Propose', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Review history' })).toContainText('Proposed a change');
  await byPalette(page, '>sign out', 'Sign out');
});

/** In the queue, with the letters of the list. */
async function goToIt(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+3');
  const queue = page.getByRole('list', { name: 'What needs a review' });
  await expect(queue).toContainText(campaign.name);
  const lines = await queue.getByRole('listitem').count();
  for (let at = 0; at < lines; at += 1) {
    const text = (await queue.locator('[aria-current=true]').textContent()) ?? '';
    if (text.includes(campaign.name)) break;
    await page.keyboard.press('j');
  }
  await expect(queue.locator('[aria-current=true]')).toContainText(campaign.name);
  return queue;
}

test('a reviewer proposes another name with one key, and gives approving a key of its own', async () => {
  const page = desktop.window;
  await signIn(page, 'lee');
  await expect(page.getByText('Proposed. It waits for approval.')).toBeHidden();
  const queue = await goToIt(page);
  await page.keyboard.press('e');
  const form = page.getByRole('form', { name: 'Propose another value' });
  await expect(form.getByRole('heading')).toBeFocused();
  const name = form.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveValue(wanted);
  await tabTo(page, name);
  await page.keyboard.press('Control+a');
  wanted = `${campaign.name} / winter`;
  await page.keyboard.type(wanted);
  await tabTo(page, form.getByRole('button', { name: 'Propose', exact: true }));
  await page.keyboard.press('Enter');
  await expect(queue).toBeVisible();
  await expect(page.getByRole('region', { name: campaign.name })).toContainText(wanted);
  expect((await mustAsk(page, 'review.proposals', {})).total).toBe(1);
  await page.keyboard.press('Control+,');
  const keys = page.getByRole('region', { name: 'Keys of review' });
  await tabTo(page, keys.getByRole('textbox', { name: 'Approve' }));
  await page.keyboard.type('r');
  await expect(keys).toContainText(/R .*Reject/);
  await page.keyboard.type('y');
  await expect(keys.getByRole('textbox', { name: 'Approve' })).toHaveValue('Y');
  await byPalette(page, '>sign out', 'Sign out');
});

test('somebody else approves it with that key, and it is posted', async () => {
  const page = desktop.window;
  await signIn(page, 'dana');
  const queue = await goToIt(page);
  await page.keyboard.press('a');
  await expect(queue.locator('[aria-current=true]')).toContainText(campaign.name);
  await page.keyboard.press('y');
  await expect(queue.getByText(campaign.name)).toHaveCount(0);
  await page.keyboard.press('Control+4');
  await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Post 1 change' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /^Post/ }));
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await mustAsk(page, 'outbox.list', {})).counts.posted, { timeout: 60_000 })
    .toBe(1);
  const { accountId, id } = parseEntityRef(campaign.ref);
  const response = await fetch(`${agency.control}/truth/accounts/${accountId}/campaigns`);
  const truth = (await response.json()) as { campaigns: { id: string; name: string }[] };
  expect(truth.campaigns.find((one) => one.id === id)?.name).toBe(wanted);
});

test('conflicts are settled as the settings have it chosen: one as now, the others together as approved', async () => {
  const page = desktop.window;
  const policy = await mustAsk(page, 'review.policy', {});
  await byPalette(page, '>sign out', 'Sign out');
  await signIn(page, 'sam');
  await mustAsk(page, 'review.setPolicy', { ...policy, ownProposals: true });
  await page.keyboard.press('Control+,');
  const form = page.getByRole('form', { name: 'Who may approve what' });
  await expect(form.getByRole('checkbox', { name: /^People may approve/ })).toBeChecked();
  await tabTo(page, form.getByRole('radio', { name: 'Nothing' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(form.getByRole('radio', { name: 'What was approved' })).toBeChecked();
  await shootStep(desktop, 'conflict-default');
  await tabTo(page, form.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await mustAsk(page, 'review.policy', {})).conflicts).toBe('mine');

  const { rows } = await mustAsk(page, 'campaigns.list', { range, statuses: ['active'] });
  const some = rows.filter(({ ref, platform, budget }) => {
    return platform === 'meta' && budget.kind === 'daily' && ref !== campaign.ref;
  });
  for (const { ref, name, budget } of some.slice(0, 3)) {
    const { contentHash } = await mustAsk(page, 'campaigns.get', { ref, range });
    const proposal = await mustAsk(page, 'review.propose', {
      ...{ ref, contentHash },
      changes: [
        { field: 'name', after: `${name} / ours` },
        { field: 'budget', after: String(Math.round(Number(budget.amount) * 1.2) + 1) },
      ],
    });
    const proposals = [{ id: proposal.id, contentHash: proposal.contentHash }];
    await mustAsk(page, 'review.decideProposals', { proposals, decision: 'approve' });
    const { id } = parseEntityRef(ref);
    await editOnPlatform(agency, { id, field: 'name', value: `${name} / theirs` });
    await editOnPlatform(agency, { id, field: 'daily_budget', value: 4_321 });
  }
  await mustAsk(page, 'outbox.post', {});
  const counts = async () => (await mustAsk(page, 'outbox.list', {})).counts;
  await expect.poll(async () => (await counts()).conflict, { timeout: 60_000 }).toBe(3);

  await page.keyboard.press('Control+4');
  await tabTo(page, page.getByRole('button', { name: /^Resolve: / }).first());
  await page.keyboard.press('Enter');
  const conflict = page.getByRole('table', { name: 'Conflict' });
  await expect(conflict.getByRole('combobox', { name: /which value$/ })).toHaveText(['Yours', 'Yours']);
  await shootStep(desktop, 'conflict-chosen');
  await tabTo(page, page.getByRole('button', { name: 'All as now' }));
  await page.keyboard.press('Enter');
  await expect(conflict.getByRole('combobox', { name: /which value$/ })).toHaveText(['Now', 'Now']);
  await tabTo(page, page.getByRole('button', { name: 'Save and approve again' }));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await counts()).conflict).toBe(2);

  await tabTo(
    page,
    page.getByRole('group', { name: '2 conflicts' }).getByRole('button', { name: 'Select all 2' }),
  );
  await page.keyboard.press('Enter');
  await shootStep(desktop, 'conflicts-selected');
  await tabTo(page, page.getByRole('button', { name: 'Resolve 2 selected' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Resolve 2 conflicts?' });
  await expect(dialog).toContainText('Name 2');
  await expect(dialog).toContainText('Daily budget 2');
  await expect(dialog.getByRole('radio', { name: 'All as yours' })).toBeChecked();
  await axeFindsNothing(page);
  await shoot(desktop, 'conflicts-dialog');
  await tabTo(page, dialog.getByRole('button', { name: 'Resolve 2 as yours' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(counts).toMatchObject({ conflict: 0, pending: 2 });
  const { rows: waiting } = await mustAsk(page, 'outbox.list', { states: ['pending'] });
  for (const { changes } of waiting)
    expect(changes).toContainEqual(
      expect.objectContaining({ field: 'name', before: expect.stringMatching(/theirs$/) }),
    );
  // What was approved with them is taken back as one; the proposals stay.
  await page.keyboard.press('Control+z');
  await expect.poll(counts).toMatchObject({ conflict: 0, pending: 0 });
  expect((await mustAsk(page, 'review.proposals', {})).total).toBe(2);
  expect(await page.evaluate(() => (globalThis as unknown as { pointed: number }).pointed)).toBe(0);
});
