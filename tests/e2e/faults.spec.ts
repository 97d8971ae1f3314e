// What goes wrong outside the app is told in a sentence with a next step, and what can be healed is healed.
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { cancelSignIn, pickPerson, startAgency } from '../support/agency.ts';
import { mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';

type Workspace = { id: string; graceDays: unknown; oidc: { providers: { issuer: string }[] } };

let agency: Sandbox;
let scratch: string;
let desktop: Desktop | undefined;

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 120, days: 60 });
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'agency-cockpit-faults-'));
});
test.afterAll(async () => {
  fs.rmSync(scratch, { recursive: true, force: true });
  await agency.close();
});
test.afterEach(async () => {
  const opened = desktop;
  desktop = undefined;
  await opened?.close();
});

async function launch(options: { workspace?: string; profile?: string }): Promise<Page> {
  desktop = await launchDesktop(options);
  return desktop.window;
}

/** Ends the app as a person would; returns the folder of its workspace's data and the profile to come back to. */
async function leave(): Promise<{ profile: string; data: string }> {
  const left = desktop;
  desktop = undefined;
  if (left === undefined) throw new Error('Nothing runs.');
  await left.close();
  const { id } = readWorkspace();
  return { profile: left.profileDir, data: path.join(left.profileDir, 'workspaces', id) };
}

function readWorkspace(): Workspace {
  return JSON.parse(fs.readFileSync(agency.workspace, 'utf8')) as Workspace;
}

function workspaceText(text: string): string {
  const file = path.join(scratch, 'workspace.json');
  fs.writeFileSync(file, text);
  return file;
}

/** Overwrites a database in place, so that it still belongs to the app's account, and takes its log away. */
function damage(file: string): void {
  fs.writeFileSync(file, 'this is not a database '.repeat(4000));
  for (const part of ['-wal', '-shm']) fs.rmSync(file + part, { force: true });
}

const alertWith = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });

/** Nothing of the program's inside is shown to people. */
async function showsNoInnards(page: Page): Promise<void> {
  const text = await page.locator('body').innerText();
  expect(text).not.toMatch(
    /\bat .+:\d+:\d+|\w*Error:|\.[cm]?[jt]s\b|SQLITE_|ECONN|ZodError|undefined|\{\w+\}/,
  );
}

test('a workspace file with a broken field is refused with the name of the field', async () => {
  const broken = { ...readWorkspace(), graceDays: 'seven' };
  const page = await launch({ workspace: workspaceText(JSON.stringify(broken)) });
  const told = alertWith(page, "The workspace file can't be used: graceDays has to be of type number.");
  await expect(told).toBeVisible();
  await expect(told).toContainText(/Correct .*workspace\.json, or choose another file\./);
  await expect(told.getByRole('button', { name: 'Choose a workspace file' })).toBeEnabled();
  await showsNoInnards(page);
});

test('a workspace file that is not JSON is refused without showing what is in it', async () => {
  const page = await launch({ workspace: workspaceText('{ "canary": "not closed"') });
  const told = alertWith(page, "The workspace file can't be used: its content is not JSON");
  await expect(told).toBeVisible();
  await expect(page.locator('body')).not.toContainText('canary');
  await showsNoInnards(page);
});

test('a sign-in service that is out of reach is named, and trying again asks it again', async () => {
  // Takes a free port and gives it back: nobody listens there.
  const first = await listening(0);
  const { port } = first.address() as AddressInfo;
  await closed(first);
  const workspace = readWorkspace();
  for (const provider of workspace.oidc.providers) provider.issuer = `http://127.0.0.1:${port}`;
  const page = await launch({ workspace: workspaceText(JSON.stringify(workspace)) });
  await page.getByRole('button', { name: /^Continue with/ }).click();
  const told = alertWith(page, `127.0.0.1:${port} can't be reached.`);
  await expect(told).toBeVisible();
  await expect(told).toContainText('Data on this computer is safe.');
  await showsNoInnards(page);

  const other = await listening(port);
  try {
    await told.getByRole('button', { name: 'Try again' }).click();
    const wrong = alertWith(page, 'answers, but not as the sign-in service this workspace names.');
    await expect(wrong).toBeVisible();
    await showsNoInnards(page);
  } finally {
    await closed(other);
  }
});

test('a sign-in that is cancelled in the browser can be started again at once', async () => {
  const page = await launch({ workspace: agency.workspace });
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await cancelSignIn(await page.getByTestId('browser-address').innerText());
  const told = alertWith(page, "Sign-in wasn't finished in the browser.");
  await expect(told).toContainText('Nothing has changed.');
  await showsNoInnards(page);
  await told.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByRole('heading', { name: 'Finish in your browser' })).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('a person without a role is told whom to ask and for which address, and another one gets in', async () => {
  const page = await launch({ workspace: agency.workspace });
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await pickPerson(await page.getByTestId('browser-address').innerText(), 'robin');
  const told = alertWith(page, 'Your sign-in worked, but it carries no role for this workspace.');
  await expect(told).toContainText('Ask an admin to give robin.vale@northwind.example a role');
  await showsNoInnards(page);
  expect((await mustAsk(page, 'session.state', {})).status).not.toBe('active');
  await told.getByRole('button', { name: 'Sign in again' }).click();
  await pickPerson(await page.getByTestId('browser-address').innerText(), 'dana');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
});

test('a damaged ledger is replaced by its newest backup, kept beside it, and told', async () => {
  const started = await launch({ workspace: agency.workspace });
  await expect(started.getByRole('button', { name: /^Continue with/ })).toBeVisible();
  const backups = path.join(desktop?.profileDir ?? '', 'workspaces', readWorkspace().id, 'backups');
  await expect.poll(() => backupsIn(backups)).not.toEqual([]);
  const { profile, data } = await leave();
  damage(path.join(data, 'ledger.db'));

  const page = await launch({ profile });
  await signInAs(page, 'sam');
  const notice = page.getByText(
    /decisions and connections was damaged and set aside as ledger\.db\.damaged-/,
  );
  await expect(notice).toContainText('The newest checked backup of');
  await showsNoInnards(page);
  expect(fs.readdirSync(data).some((name) => name.startsWith('ledger.db.damaged-'))).toBe(true);
  await page.getByRole('button', { name: 'Put away' }).click();
  await expect(notice).toHaveCount(0);
});

test('a damaged ledger without any backup is named and left as it is, until it is put right', async () => {
  const started = await launch({ workspace: agency.workspace });
  await expect(started.getByRole('button', { name: /^Continue with/ })).toBeVisible();
  const { profile, data } = await leave();
  const ledger = path.join(data, 'ledger.db');
  const kept = path.join(scratch, 'ledger.db');
  fs.copyFileSync(ledger, kept);
  fs.rmSync(path.join(data, 'backups'), { recursive: true, force: true });
  damage(ledger);
  const before = fs.readFileSync(ledger);

  const page = await launch({ profile });
  const told = alertWith(page, "The cockpit's data in ledger.db can't be read.");
  await expect(told).toContainText(`you may read ${ledger}, then try again.`);
  await showsNoInnards(page);
  expect(fs.readFileSync(ledger).equals(before)).toBe(true);

  fs.copyFileSync(kept, ledger);
  await told.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: /^Continue with/ })).toBeVisible();
});

test('a damaged copy of platform data is set aside, told, and brought back by a sync', async () => {
  test.setTimeout(240_000);
  const started = await launch({ workspace: agency.workspace });
  await signInAs(started, 'sam');
  await syncIsDone(started);
  const { profile, data } = await leave();
  damage(path.join(data, 'mirror.db'));

  const page = await launch({ profile });
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  const notice = page.getByText('The local copy of platform data was damaged and set aside.');
  await expect(notice).toContainText('Decisions and connections are safe.');
  await showsNoInnards(page);
  await page.getByRole('button', { name: 'Sync everything' }).click();
  await syncIsDone(page);
  await expect(notice).toHaveCount(0);
  await page.getByRole('navigation').getByRole('link', { name: 'Explorer' }).click();
  await expect(page.getByRole('grid', { name: 'Campaigns' }).getByRole('rowheader').first()).toBeVisible();
  expect(fs.readdirSync(data).some((name) => /^mirror\.db.*damaged/.test(name))).toBe(true);
});

function backupsIn(folder: string): string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => /\.(age|db)$/.test(name)) : [];
}

/** A server of this machine that knows no page at all. */
function listening(port: number): Promise<http.Server> {
  return new Promise((resolve, reject) => {
    const server = http.createServer((_request, response) => response.writeHead(404).end());
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

function closed(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
