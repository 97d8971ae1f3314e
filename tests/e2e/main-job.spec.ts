// The main job with the cable out: decide with no route, be killed, come back, reconnect; and no secret in any file.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { startAgency } from '../support/agency.ts';
import { ask, goOffline, mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { restoreNetwork } from '../support/network.ts';

test.describe.configure({ mode: 'serial' });

let agency: Sandbox;
let desktop: Desktop;
let ref: Parameters<typeof decideOn>[0];

const range = { from: '2026-10-01', to: '2026-11-15' };

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 150, days: 60 });
  desktop = await launchDesktop({ workspace: agency.workspace });
});

test.afterAll(async () => {
  await restoreNetwork();
  await desktop.close();
  await agency.close();
});

async function decideOn(target: string, decision: 'approve' | 'reject') {
  const page = desktop.window;
  const detail = await mustAsk(page, 'campaigns.get', { ref: target, range });
  return mustAsk(page, 'review.decide', {
    ref: detail.campaign.ref,
    decision,
    contentHash: detail.contentHash,
  });
}

test('a user signs in, the copy fills, and every client has figures', async () => {
  await signInAs(desktop.window, 'dana');
  await syncIsDone(desktop.window);
  const { rows } = await mustAsk(desktop.window, 'tenants.list', { range });
  expect(rows).toHaveLength(6);
  expect(rows.every((row) => row.sums.length > 0 && row.syncedAt !== null)).toBe(true);
});

test('a user is refused what only an admin may do, with a code', async () => {
  const refused = await ask(desktop.window, 'connections.setAppSecret', {
    platform: 'meta',
    secret: 'a secret long enough',
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

test('with the route gone people still read and decide', async () => {
  await goOffline(desktop.window);
  const list = await mustAsk(desktop.window, 'campaigns.list', { range });
  ref = list.rows[0]?.ref ?? '';
  expect(list.total).toBeGreaterThan(100);
  await decideOn(ref, 'approve');
  await mustAsk(desktop.window, 'review.comment', {
    ref: ref,
    body: 'Looks right for the weekend.',
  });
});

test('a kill loses nothing: decision and comment are there', async () => {
  await desktop.kill();
  desktop = await launchDesktop({ profile: desktop.profileDir, workspace: agency.workspace });
  const page = desktop.window;
  const { rows: history } = await mustAsk(page, 'review.history', { ref: ref });
  expect(history.map((event) => [event.kind, event.state])).toEqual([
    ['approve', 'decided'],
    ['comment', 'none'],
  ]);
  expect((await mustAsk(page, 'session.state', {})).mayPost).toBe(false);
});

test('a decision about content that has changed since is refused', async () => {
  const refused = await ask(desktop.window, 'review.decide', {
    ref: ref,
    decision: 'reject',
    contentHash: 'what nobody saw',
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } });
});

test('back on the network the session is refreshed before anything may be posted', async () => {
  await restoreNetwork();
  await expect
    .poll(async () => (await mustAsk(desktop.window, 'session.state', {})).mayPost, { timeout: 30_000 })
    .toBe(true);
});

test('a start paints what was there last, and asks all the same; after a sign-out nothing of it is left', async () => {
  const started = async () => {
    await desktop.close();
    desktop = await launchDesktop({ profile: desktop.profileDir });
    return desktop.window.locator('#last-screen').textContent();
  };
  const { rows } = await mustAsk(desktop.window, 'tenants.list', { range });
  const name = rows[0]?.name ?? '';
  expect(await started()).toContain(JSON.stringify(name));
  // Only then is the core there, and what is shown its own; before it a page is given the same again.
  await mustAsk(desktop.window, 'app.state', {});
  await expect(desktop.window.getByText('As last seen')).toBeHidden();
  await expect(desktop.window.getByRole('rowheader', { name })).toBeVisible();
  await desktop.window.reload();
  expect((await desktop.window.locator('#last-screen').textContent())?.trim()).toBe('null');
  await mustAsk(desktop.window, 'session.signOut', {});
  expect(readdirSync(desktop.profileDir)).not.toContain('last-screen.json');
  expect((await started())?.trim()).toBe('null');
  await signInAs(desktop.window, 'dana');
});

test('no file the app wrote, and no argument it was given, holds a secret', async () => {
  const { appSecret, systemUserToken } = agency.secrets;
  const needles = [appSecret, systemUserToken];
  const texts = filesIn(desktop.profileDir).map((file) => [file, readFileSync(file)] as const);
  expect(texts.length).toBeGreaterThan(5);
  for (const needle of needles) {
    expect(needle.length).toBeGreaterThan(16);
    expect(texts.filter(([, bytes]) => bytes.includes(needle)).map(([file]) => file)).toEqual([]);
  }
  // Tokens of the sign-in are JSON Web Tokens or opaque; the former are known by their shape.
  const tokens = texts.filter(([, bytes]) => /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./.test(bytes.toString('latin1')));
  expect(tokens.map(([file]) => file)).toEqual([]);
  const argumentLists = desktop.pids().map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  expect(argumentLists.filter((line) => needles.some((needle) => line.includes(needle)))).toEqual([]);
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
