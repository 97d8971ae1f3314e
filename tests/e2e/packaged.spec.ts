// The packaged app on a computer where nothing is configured: one click leads into the demo agency it carries.
import fs from 'node:fs';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { pickPerson } from '../support/agency.ts';
import { mustAsk, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, ownedFolder, type Desktop } from '../support/desktop.ts';
import { packagedApp, runPackaged } from '../support/packaged.ts';

let executable: string;
let desktop: Desktop;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  executable = await packagedApp();
});

test('every fuse is as decided, and the app behaves so', async () => {
  test.setTimeout(120_000);
  const wire = await getCurrentFuseWire(executable);
  const { ENABLE: on, DISABLE: off } = FuseState;
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    // Tests drive the package through it; a release has it off.
    [FuseV1Options.EnableNodeCliInspectArguments]: on,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });

  const asNode = await runPackaged(executable, ['-p', '6*7'], { ELECTRON_RUN_AS_NODE: '1' });
  expect(asNode).toMatchObject({ code: 2 });
  expect(asNode.out).not.toContain('42');

  const folder = ownedFolder();
  const script = path.join(folder, 'script.cjs');
  fs.writeFileSync(
    script,
    `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'ran'))}, '')`,
  );
  const version = { code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as unknown as string };
  const withOptions = await runPackaged(executable, ['--version'], { NODE_OPTIONS: `--require=${script}` });
  expect(withOptions).toMatchObject(version);
  expect(fs.existsSync(path.join(folder, 'ran'))).toBe(false);

  const planted = path.join(path.dirname(executable), 'resources', 'app');
  fs.mkdirSync(planted);
  fs.writeFileSync(path.join(planted, 'package.json'), '{"name":"planted","main":"main.js"}');
  fs.writeFileSync(path.join(planted, 'main.js'), `process.stdout.write('planted'); process.exit(0)`);
  expect(await runPackaged(executable, ['--version'], {})).toMatchObject(version);
  fs.rmSync(planted, { recursive: true });

  for (const weakening of ['--no-sandbox', '--disable-web-security', '--ignore-certificate-errors'])
    expect(await runPackaged(executable, [weakening], {})).toMatchObject({ code: 2 });
});

test('the package opens its own demo agency from an empty profile, signs in and comes back signed in', async () => {
  test.setTimeout(300_000);
  desktop = await launchDesktop({ executable });
  const page = desktop.window;
  expect((await mustAsk(page, 'app.state', {})).workspace).toBeNull();
  await page.getByRole('button', { name: 'Look around with demo data' }).click();

  const signIn = page.getByRole('button', { name: /^Continue with/ });
  await expect(signIn).toBeVisible({ timeout: 60_000 });
  const { workspace } = await mustAsk(page, 'app.state', {});
  expect(workspace?.demo).toBe(true);
  expect(workspace?.providers[0]?.host).toMatch(/^127\.0\.0\.1:\d+$/);

  await signIn.click();
  await pickPerson(await page.getByTestId('browser-address').innerText(), 'sam');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect((await mustAsk(page, 'session.state', {})).status).toBe('active');
  await syncIsDone(page);
  // Not earlier: while the shell loads, the runner's question to it is now and then collected before its answer.
  expect(await desktop.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
  const { profileDir } = desktop;
  await desktop.close();

  desktop = await launchDesktop({ executable, profile: profileDir });
  await expect(desktop.window.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible({
    timeout: 60_000,
  });
  expect((await mustAsk(desktop.window, 'session.state', {})).status).toBe('active');
  await desktop.close();
});
