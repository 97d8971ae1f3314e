// A start paints what was there last before the page itself is loaded, answers what is pressed on it, and loses nothing of it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { lastScreenName, type LastScreen, type LastScreenHead } from '../../src-shared/ipc/last-screen.ts';
import type { DrawnScreen } from '../../src-shared/ipc/screen.ts';
import { startAgency } from '../support/agency.ts';
import { mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';

test.describe.configure({ mode: 'serial' });

let agency: Sandbox;
let desktop: Desktop;
/** What the signed-in window left, for each test to start from. */
let left: string;
/** And where its window stood. */
let windows: string;

const windowFile = () => path.join(desktop.profileDir, 'window.json');
const file = () => path.join(desktop.profileDir, lastScreenName);
const kept = () => (existsSync(file()) ? readFileSync(file(), 'utf8').split('\n') : []);

/** What is kept was drawn, and after the sync. */
function drawnFigures(): boolean {
  const [, screen = '{}', picture] = kept();
  const { clients } = JSON.parse(screen) as Partial<LastScreen>;
  const rows = clients?.output.rows ?? [];
  return picture !== undefined && rows.length > 0 && rows.every(({ campaigns }) => campaigns > 0);
}

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 150, days: 60 });
  desktop = await launchDesktop({ workspace: agency.workspace });
  await signInAs(desktop.window, 'lee');
  await syncIsDone(desktop.window);
  await expect.poll(drawnFigures, { timeout: 60_000, intervals: [250] }).toBe(true);
  await desktop.close();
  left = kept().join('\n');
  windows = readFileSync(windowFile(), 'utf8');
});

test.afterAll(async () => {
  await agency.close();
});

interface DrawnOnly {
  readonly page: Page;
  /** Lets the page itself and the core come. */
  readonly goOn: () => Promise<void>;
  /** Lets the page itself come; the core stays away. */
  readonly loadPage: () => Promise<void>;
}

/** Starts and stops halfway: the core stands still, and the page's own script does not come. */
async function startDrawn(text = left): Promise<DrawnOnly> {
  writeFileSync(file(), text, { mode: 0o600 });
  writeFileSync(windowFile(), windows);
  desktop = await launchDesktop({ profile: desktop.profileDir });
  const page = desktop.window;
  let core: number | undefined;
  await expect
    .poll(() => (core = desktop.pids().find((pid) => commandOf(pid).includes('core.js'))), { intervals: [5] })
    .toBeDefined();
  if (core === undefined) throw new Error('no core');
  process.kill(core, 'SIGSTOP');
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\/main-[^/]*\.js$/, async (route) => {
    await promise;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  const isReacts = () =>
    page.waitForFunction(() =>
      Object.keys(document.getElementById('root') ?? {}).some((key) => key.startsWith('__reactContainer')),
    );
  const loadPage = async () => {
    resolve();
    await isReacts();
  };
  return {
    page,
    loadPage,
    goOn: async () => {
      await loadPage();
      process.kill(core ?? 0, 'SIGCONT');
      await page.getByText('As last seen').waitFor({ state: 'detached' });
    },
  };
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const focusedSpot = (page: Page) =>
  page.evaluate(() => [
    document.activeElement?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex'),
    document.activeElement?.getAttribute('aria-colindex'),
  ]);

/** Ages may be others by the time of the second picture. */
async function picture(page: Page): Promise<Buffer> {
  await page.evaluate(() => {
    for (const age of document.querySelectorAll<HTMLElement>('[data-ages]')) age.style.visibility = 'hidden';
  });
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

test('the first frame is what was there last, and stays as it is when the page itself has come', async () => {
  const { page, loadPage, goOn } = await startDrawn();
  await expect(page.getByRole('rowheader', { name: 'Aurora Shoes' })).toBeVisible();
  await expect(page.getByText('As last seen')).toBeVisible();
  const before = await picture(page);
  const first = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return { paint: paint?.startTime ?? 0, scripts: document.scripts.length };
  });
  expect(first.paint).toBeGreaterThan(0);
  await loadPage();
  const after = await picture(page);
  await test.info().attach('drawn', { body: before, contentType: 'image/png' });
  await test.info().attach('page', { body: after, contentType: 'image/png' });
  expect(after.equals(before)).toBe(true);
  await goOn();
  await expect(page.getByRole('rowheader', { name: 'Aurora Shoes' })).toBeVisible();
  await desktop.close();
});

test('arrows are answered before the page has come, which takes the focus over', async () => {
  const { page, loadPage, goOn } = await startDrawn();
  const first = page.getByRole('rowheader').first();
  await first.focus();
  const [row, column] = await focusedSpot(page);
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  const there = [String(Number(row) + 1), String(Number(column) + 1)];
  expect(await focusedSpot(page)).toEqual(there);
  await loadPage();
  expect(await focusedSpot(page)).toEqual(there);
  await page.keyboard.press('ArrowDown');
  expect(await focusedSpot(page)).toEqual([String(Number(row) + 2), there[1]]);
  await goOn();
  expect(await focusedSpot(page)).toEqual([String(Number(row) + 2), there[1]]);
  await desktop.close();
});

test('what is clicked or pressed before the page has come is done once it has', async () => {
  let { page, goOn } = await startDrawn();
  await page.getByRole('link', { name: 'Bluefin Hotels' }).first().click();
  expect(new URL(page.url()).pathname).toBe('/');
  await goOn();
  await expect(page).toHaveURL(/\/campaigns\?client=/);
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('rowheader', { name: 'Bluefin Hotels' }).first()).toBeVisible();
  await desktop.close();

  ({ page, goOn } = await startDrawn());
  await page.getByRole('button', { name: /^Period/ }).click();
  await expect(page.getByRole('menu')).toBeHidden();
  await goOn();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await desktop.close();

  ({ page, goOn } = await startDrawn());
  await page.getByRole('rowheader', { name: 'Cedar Bank' }).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('Control+k');
  await goOn();
  await expect(page.getByRole('dialog').or(page.getByRole('menu')).first()).toBeVisible();
  await desktop.close();
});

test('for another language, density, address or size of window nothing is painted before the page has come', async () => {
  const [head = '', screen = '', drawn = ''] = left.split('\n');
  const parsed = JSON.parse(head) as LastScreenHead;
  const page = JSON.parse(drawn) as DrawnScreen;
  const another = (part: object) =>
    JSON.stringify({
      ...parsed,
      drawn: parsed.drawn && { ...parsed.drawn, for: { ...parsed.drawn.for, ...part } },
    });
  const narrow = JSON.stringify({ ...page, width: page.width - 1 });
  const others = [
    [another({ language: 'de' }), screen, drawn],
    [another({ path: '/clients?client=x' }), screen, drawn],
    [withDrawn(parsed, narrow), screen, narrow],
  ];
  for (const lines of others) {
    const start = await startDrawn(lines.join('\n'));
    await expect(start.page.getByRole('main')).toHaveText('Agency Cockpit');
    await start.loadPage();
    await expect(start.page.getByRole('rowheader', { name: 'Aurora Shoes' })).toBeVisible();
    await start.goOn();
    await desktop.close();
  }
});

test('a drawn screen that somebody has tampered with is not painted, and does nothing', async () => {
  const [head = '', screen = '', drawn = ''] = left.split('\n');
  const parsed = JSON.parse(head) as LastScreenHead;
  const { tree, ...rest } = JSON.parse(drawn) as DrawnScreen;
  const hostile: unknown[] = [
    {
      kinds: [...tree.kinds, ['script', {}, {}]],
      nodes: [...tree.nodes, 0, tree.kinds.length, 1, 'document.title = "x"'],
    },
    { kinds: [['img', { src: 'x', onerror: 'document.title = "x"' }, {}]], nodes: [0, 0] },
    { kinds: [['a', { href: 'javascript:document.title = "x"' }, {}]], nodes: [0, 0, 1, 'Cedar Bank'] },
    { kinds: 'x', nodes: {} },
  ];
  for (const other of hostile) {
    const text = JSON.stringify({ ...rest, tree: other });
    const { page, goOn } = await startDrawn([withDrawn(parsed, text), screen, text].join('\n'));
    await expect(page.getByRole('main')).toHaveText('Agency Cockpit');
    await goOn();
    await expect(page.getByRole('rowheader', { name: 'Aurora Shoes' })).toBeVisible();
    expect(await page.title()).not.toBe('x');
    await desktop.close();
  }
});

test('nothing of it is left once the cockpit is locked, or somebody has signed out', async () => {
  const drawn = () => desktop.window.locator('#drawn-screen').textContent();
  let start = await startDrawn();
  await start.goOn();
  await mustAsk(start.page, 'session.lock', {});
  expect(kept()).toEqual([]);
  await desktop.close();
  expect(kept()).toEqual([]);

  desktop = await launchDesktop({ profile: desktop.profileDir });
  expect((await drawn())?.trim()).toBe('null');
  await mustAsk(desktop.window, 'session.signOut', {});
  await desktop.close();
  expect(kept()).toEqual([]);

  // Somebody else's picture is not taken for theirs.
  desktop = await launchDesktop({ profile: desktop.profileDir });
  await signInAs(desktop.window, 'dana');
  await expect(desktop.window.getByRole('rowheader').first()).toBeVisible();
  await expect.poll(() => kept().length, { timeout: 60_000 }).toBe(3);
  await desktop.close();
  expect(kept()[2]).not.toBe(left.split('\n')[2]);
  start = await startDrawn(kept().join('\n'));
  await expect(start.page.getByRole('rowheader').first()).toBeVisible();
  await start.goOn();
  await desktop.close();
});

function withDrawn(head: LastScreenHead, text: string): string {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return JSON.stringify({ ...head, drawn: head.drawn && { ...head.drawn, sha256 } });
}
