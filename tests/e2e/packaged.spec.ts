// The packaged app on a computer where nothing is configured: one click leads into the demo agency it carries.
import { expect, test } from '@playwright/test';
import { pickPerson } from '../support/agency.ts';
import { mustAsk, syncIsDone } from '../support/cockpit.ts';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { packagedApp } from '../support/packaged.ts';

let executable: string;
let desktop: Desktop;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  executable = await packagedApp();
});

test('the package opens its own demo agency from an empty profile, signs in and comes back signed in', async () => {
  test.setTimeout(300_000);
  desktop = await launchDesktop({ executable });
  expect(await desktop.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
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
