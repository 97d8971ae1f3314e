// Links to the cockpit and second starts: one app for a profile, which shows what the link names and takes nothing else.
import { spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import type { Sandbox } from '../../sandbox/start.ts';
import { startAgency } from '../support/agency.ts';
import { mustAsk, signInAs, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { desktopSession } from '../support/session.ts';

test.describe.configure({ mode: 'serial' });

const range = { from: '2026-10-01', to: '2026-11-15' };
let agency: Sandbox;
let desktop: Desktop;
let ref = '';
let client = '';

test.beforeAll(async () => {
  agency = await startAgency({ campaigns: 30, days: 20 });
  desktop = await launchDesktop({ workspace: agency.workspace });
  await signInAs(desktop.window, 'sam');
  await syncIsDone(desktop.window);
  ref = (await mustAsk(desktop.window, 'campaigns.list', { range })).rows[0]?.ref ?? '';
  client = (await mustAsk(desktop.window, 'tenants.list', { range })).rows[0]?.id ?? '';
});

test.afterAll(async () => {
  await desktop.close();
  await agency.close();
});

/** Starts the app once more on the same profile, as the system does for a link; answers its exit code. */
function startAgain(...own: string[]): Promise<number | null> {
  const { launcher, appDir, identity, runtimeDir, keystoreBus } = desktopSession();
  const child = spawn(launcher, [appDir, '--profile', desktop.profileDir, ...own], {
    cwd: '/',
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      DISPLAY: process.env['DISPLAY'],
      XAUTHORITY: process.env['XAUTHORITY'],
      HOME: identity.home,
      XDG_RUNTIME_DIR: runtimeDir,
      DBUS_SESSION_BUS_ADDRESS: keystoreBus,
    },
  });
  return new Promise((resolve) => child.once('exit', resolve));
}

test('a second start ends at once, and leaves one app with one window', async () => {
  expect(await startAgain()).toBe(0);
  expect(desktop.app.windows()).toHaveLength(1);
});

test('a link to a campaign or a client shows it in the window that is open', async () => {
  const at = () => desktop.window.evaluate(() => location.pathname + location.search);
  expect(await startAgain(`agency-cockpit://campaign/${ref}`)).toBe(0);
  await expect.poll(at).toBe(`/campaigns/${encodeURIComponent(ref)}`);
  expect(await startAgain(`agency-cockpit://client/${client}`)).toBe(0);
  await expect.poll(at).toBe(`/campaigns?client=${client}`);
  expect(desktop.app.windows()).toHaveLength(1);
});

test('what is nearly a link is refused where it is given, and by the app that runs', async () => {
  const before = await desktop.window.evaluate(() => location.href);
  for (const link of [
    'agency-cockpit://settings',
    `agency-cockpit://client/${client}?sign-out`,
    'AGENCY-COCKPIT://client/x',
  ])
    expect(await startAgain(link)).toBe(2);
  expect(await startAgain(`agency-cockpit://client/${client}`, '--workspace', '/tmp/evil.json')).toBe(2);
  await desktop.app.evaluate(({ app }) => {
    for (const link of ['https://client/x', 'agency-cockpit://campaign/../../x', { toString: () => 'x' }, 7])
      app.emit('second-instance', { preventDefault: () => undefined }, [], '/', { link });
  });
  expect(await desktop.window.evaluate(() => location.href)).toBe(before);
  expect(desktop.app.windows()).toHaveLength(1);
});
