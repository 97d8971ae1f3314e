// Pictures of a view as a person sees it, in both themes and two window sizes, written to out/screenshots.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { mustAsk } from './cockpit.ts';
import type { Desktop } from './desktop.ts';

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screenshots');
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
] as const;

/** Nothing is loading and no row is a bar any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true]:not([role=row])')).toHaveCount(0);
  await expect(page.locator('.bone')).toHaveCount(0);
}

/** Pictures of steps on the way, where somebody wants to look at them: with PICTURES=1. */
export async function shootStep(desktop: Desktop, name: string): Promise<void> {
  if (process.env['PICTURES'] !== undefined) await shoot(desktop, name);
}

/** What the four pictures of a view may take where everything is slow: time of their own, not the test's. */
const shootMs = 20_000;

/** Leaves the window at its smaller size and in light. */
export async function shoot(desktop: Desktop, name: string): Promise<void> {
  test.setTimeout(test.info().timeout + shootMs);
  mkdirSync(shots, { recursive: true });
  const page = desktop.window;
  for (const theme of ['dark', 'light'] as const) {
    await mustAsk(page, 'shell.setPreferences', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const size of sizes) {
      await desktop.app.evaluate(({ BrowserWindow }, { width, height }) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
      }, size);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size.width);
      await settled(page);
      await page.screenshot({ path: path.join(shots, `${name}-${theme}-${size.width}.png`) });
    }
  }
}

/** One picture of the window as it stands, by the window itself: the runner's are cut where it is zoomed. */
export async function shootAsItIs({ app, window }: Desktop, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await settled(window);
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  writeFileSync(path.join(shots, `${name}.png`), Buffer.from(png, 'base64'));
}
