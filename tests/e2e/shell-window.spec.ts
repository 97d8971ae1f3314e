// Windows look as the person set them, stand where they stood, and come back when their page ends.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Desktop } from '../support/desktop.ts';
import { callFrom, heard, launchShell, makeShellApp } from './shell-app.ts';

let appDir: string;
let desktop: Desktop | undefined;

test.beforeAll(async () => {
  appDir = await makeShellApp();
});
test.afterEach(async () => {
  await desktop?.close();
  desktop = undefined;
});

test('theme and density are in the page before its first paint, and survive a restart', async () => {
  desktop = await launchShell(appDir);
  const info = await callFrom(desktop, 'shell.setPreferences', { theme: 'dark', density: 'dense' });
  expect(info.data).toMatchObject({
    preferences: { theme: 'dark', density: 'dense', sidebar: 'full' },
    systemTheme: 'dark',
    os: 'linux',
  });
  await expect
    .poll(
      async () => (await heard(desktop as Desktop)).filter(({ name }) => name === 'shell').at(-1)?.payload,
    )
    .toMatchObject({ preferences: { theme: 'dark' } });
  const { profileDir } = desktop;
  await desktop.close();
  desktop = await launchShell(appDir, { profile: profileDir });
  const look = () => desktop?.window.evaluate(() => ({ ...document.documentElement.dataset }));
  expect(await look()).toEqual({ theme: 'dark', density: 'dense' });
});

test('windows open at the path they are asked for, and all return after a restart where they stood', async () => {
  desktop = await launchShell(appDir);
  const [second] = await Promise.all([
    desktop.app.waitForEvent('window'),
    callFrom(desktop, 'shell.newWindow', { path: '/campaigns?client=a%20b' }),
  ]);
  expect(second.url()).toBe('app://cockpit/campaigns?client=a%20b');
  await second.waitForLoadState();
  const bounds = await desktop.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) =>
      each.webContents.getURL().includes('campaigns'),
    );
    window?.setBounds({ x: 40, y: 30, width: 1100, height: 700 });
    return window?.getBounds();
  });
  const { profileDir } = desktop;
  await expect
    .poll(() => {
      const file = path.join(profileDir, 'window.json');
      return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').replaceAll(/\s/g, '') : '';
    })
    .toContain(`"width":${bounds?.width ?? 0}`);
  await desktop.close();
  desktop = await launchShell(appDir, { profile: profileDir });
  await expect
    .poll(() =>
      (desktop as Desktop).app
        .windows()
        .map((page) => page.url())
        .sort(),
    )
    .toEqual(['app://cockpit/', 'app://cockpit/campaigns?client=a%20b']);
  const again = await desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().includes('campaigns'))
      ?.getBounds(),
  );
  expect(again).toEqual(bounds);
});

test('a path that would leave the cockpit is refused', async () => {
  desktop = await launchShell(appDir);
  for (const path of ['//example.com/', 'https://example.com/', '.example.com/', '\\\\example.com'])
    expect((await callFrom(desktop, 'shell.newWindow', { path })).error?.code).toBe('invalid_input');
  expect(desktop.app.windows()).toHaveLength(1);
});

test('the title of the window follows the page, and it does not get smaller than its smallest', async () => {
  desktop = await launchShell(appDir);
  await desktop.window.evaluate(() => {
    document.title = 'Campaigns, Aurora Shoes - Agency Cockpit';
  });
  const window = () =>
    (desktop as Desktop).app.evaluate(({ BrowserWindow }) => {
      const [first] = BrowserWindow.getAllWindows();
      return { title: first?.getTitle(), smallest: first?.getMinimumSize() };
    });
  await expect.poll(window).toEqual({
    title: 'Campaigns, Aurora Shoes - Agency Cockpit',
    smallest: [1024, 640],
  });
});

test('a page whose process ends is loaded again', async () => {
  desktop = await launchShell(appDir);
  const text = await desktop.app.evaluate(async ({ BrowserWindow }): Promise<unknown> => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise<void>((resolve) => {
      contents?.once('did-finish-load', () => {
        resolve();
      });
    });
    contents?.forcefullyCrashRenderer();
    await loaded;
    return contents?.executeJavaScript('document.body.innerText');
  });
  expect(text).toContain('Shell under test');
});
