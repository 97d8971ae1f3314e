// A disk that is really full: people are told and lose nothing, and what they wanted works once there is room.
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import type { EntityRef } from '../../src-shared/domain/entity-ref.ts';
import { startAgency } from '../support/agency.ts';
import { ask, mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts';

test.describe.configure({ mode: 'serial' });

const range = { from: '2026-10-01', to: '2026-11-15' };
const full = 'The disk is full, so nothing more can be saved.';
const note = 'Hold the budget until Monday.';
/** Decisions that were stored, by campaign. */
const stored = new Map<EntityRef, 'approve' | 'reject'>();

let agency: Sandbox;
let disk: SmallDisk;
let desktop: Desktop;
let refs: readonly EntityRef[];
/** What the person decides on while the disk is full. */
let wanted: { readonly ref: EntityRef; readonly name: string };

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 150, days: 60 });
  disk = await mountSmallDisk(96);
  desktop = await launchDesktop({
    workspace: agency.workspace,
    profile: path.join(disk.folder, 'profile'),
  });
});

test.afterAll(async () => {
  disk.free();
  await desktop.close();
  await disk.unmount();
  await agency.close();
});

async function decide(page: Page, ref: EntityRef, decision: 'approve' | 'reject') {
  const { contentHash } = await mustAsk(page, 'campaigns.get', { ref, range });
  const answer = await ask(page, 'review.decide', { ref, decision, contentHash });
  if (answer.ok) stored.set(ref, decision);
  return answer;
}

/** Every stored decision stands once in its history, and nothing else does. */
async function holdsWhatWasStored(page: Page): Promise<void> {
  for (const ref of refs) {
    const history = (await mustAsk(page, 'review.history', { ref })).rows;
    const decided = stored.get(ref);
    expect(history.map((event) => [event.kind, event.state])).toEqual(
      decided === undefined ? [] : [[decided, 'decided']],
    );
  }
}

test('with room left, a sync and a decision are stored', async () => {
  const page = desktop.window;
  await signInAs(page, 'sam');
  await syncIsDone(page);
  const list = await mustAsk(page, 'campaigns.list', { range });
  refs = list.rows.map((row) => row.ref);
  const [first] = list.rows;
  if (!first) throw new Error('The agency shows no campaign.');
  wanted = { ref: first.ref, name: first.name };
  expect((await decide(page, refs[1] ?? first.ref, 'reject')).ok).toBe(true);
});

test('a decision the disk has no room for is refused in words, and stored nowhere', async () => {
  const page = desktop.window;
  disk.fill();
  // What the database took earlier holds a few more decisions; they count as stored like any other.
  let refused = null;
  for (const ref of refs.slice(2)) {
    const answer = await decide(page, ref, 'approve');
    if (answer.ok) continue;
    refused = answer.error.code;
    break;
  }
  expect(refused).toBe('disk_full');

  await page.getByRole('navigation').getByRole('link', { name: 'Explorer' }).click();
  await page
    .getByRole('grid', { name: 'Campaigns' })
    .getByRole('link', { name: wanted.name })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: wanted.name })).toBeVisible();
  await page.getByRole('textbox', { name: 'Comment' }).fill(note);
  disk.fill();
  await page.getByRole('button', { name: 'Approve' }).click();
  const told = page.getByRole('alert').filter({ hasText: full });
  await expect(told).toContainText('What was saved before is safe. Free some space, then try again.');
  await expect(told.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue(note);
  await expect(page.locator('body')).not.toContainText(/SQLITE_|ENOSPC|\w*Error:/);
  await holdsWhatWasStored(page);
});

test('a sync on a full disk says so at its connection, and what was synced stays readable', async () => {
  const page = desktop.window;
  await page.getByRole('navigation').getByRole('link', { name: 'Connections' }).click();
  disk.fill();
  await page.getByRole('button', { name: 'Sync now' }).click();
  const connections = page.getByRole('region', { name: 'Connections' });
  await expect(connections.getByText(full)).toBeVisible({ timeout: 60_000 });
  const list = await mustAsk(page, 'campaigns.list', { range });
  expect(list.rows.map((row) => row.ref)).toEqual(refs);
});

test('once there is room, trying again stores the decision with its comment', async () => {
  const page = desktop.window;
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: wanted.name })).toBeVisible();
  disk.free();
  await page.getByRole('button', { name: 'Try again' }).click();
  const history = page.getByRole('region', { name: 'Review history' });
  await expect(history.getByText('Approved')).toBeVisible();
  await expect(history).toContainText(note);
  stored.set(wanted.ref, 'approve');
  await holdsWhatWasStored(page);
});

test('a sync goes through again, and a restart finds everything', async () => {
  const page = desktop.window;
  await page.getByRole('navigation').getByRole('link', { name: 'Connections' }).click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText(full)).toHaveCount(0);
  const { profileDir } = desktop;
  await desktop.close();
  desktop = await launchDesktop({ profile: profileDir });
  await expect(desktop.window.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  expect((await mustAsk(desktop.window, 'app.state', {})).notices).toEqual([]);
  await holdsWhatWasStored(desktop.window);
});

test('a start on a full disk says so, and trying again opens everything once there is room', async () => {
  const { profileDir } = desktop;
  await desktop.close();
  disk.fill();
  desktop = await launchDesktop({ profile: profileDir });
  const page = desktop.window;
  const told = page.getByRole('alert').filter({ hasText: full });
  await expect(told).toContainText('What was saved before is safe. Free some space, then try again.');
  await expect(page.locator('body')).not.toContainText(/SQLITE_|ENOSPC|\w*Error:/);
  disk.free();
  await told.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await holdsWhatWasStored(page);
});
