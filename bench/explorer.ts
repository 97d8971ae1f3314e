// The explorer over many ads: from a key to painted rows and totals, and frames while it scrolls, in the real app.
import type { Page } from '@playwright/test';
import { agencyOf, adsOfAccount } from './query/agency.ts';
import { withFilledDesktop } from './query/filled-desktop.ts';
import { keptMirror } from './query/kept-mirror.ts';
import { bareListName, hideBareList, showBareList } from './explorer/bare-list.ts';
import { keyToPaint, watchFrames } from './explorer/in-page.ts';
import { longest, over50 } from './syncing/main-threads.ts';
import { watchSync } from './syncing/watch-sync.ts';
import { percentile, round, type Bench } from './report.ts';

/** Ad-days; 10 million is what is asked of an agency: `--rows 10000000`. */
const defaultRows = 1_000_000;
/** Of the sync during which the page's tasks are watched. */
const syncedRows = 300_000;

export const bench: Bench = async ({ rounds, rows }) => {
  const agency = agencyOf(rows ?? defaultRows);
  const ads = agency.accounts * adsOfAccount;
  const { synced } = await watchSync(syncedRows);
  return withFilledDesktop(keptMirror(agency), agency, async ({ window }) => {
    const opened = await openAds(window);
    const sorted = await sortByKeys(window, rounds * 2);
    const found = await findByKeys(window, rounds);
    const grouped = await groupByKeys(window, rounds * 2);
    const frames = await scroll(window, 'Ads');
    await showBareList(window, ads);
    const bare = await scroll(window, bareListName);
    await hideBareList(window);
    const all = [...sorted, ...found, ...grouped];
    return {
      note: `${ads} ads, ${rows ?? defaultRows} ad-days; ${all.length} keys, and ${frames.frames} frames of scrolling by wheel and by jumps; beside it a bare list of as many lines, scrolled in the same way. The longest tasks are those of the page while a first sync of ${syncedRows} ad-days goes on, its views opened and scrolled.`,
      metrics: {
        ads,
        openMs: round(opened, 0),
        interactionP50Ms: round(percentile(all, 0.5), 1),
        interactionP95Ms: round(percentile(all, 0.95), 1),
        sortP95Ms: round(percentile(sorted, 0.95), 1),
        filterP95Ms: round(percentile(found, 0.95), 1),
        groupP95Ms: round(percentile(grouped, 0.95), 1),
        // Totals come in the same answer as the rows and are painted in the same frame.
        totalsP95Ms: round(percentile(all, 0.95), 1),
        fps: round(frames.framesPerSecond, 1),
        frameP50Ms: round(percentile(frames.times, 0.5), 1),
        frameP95Ms: round(percentile(frames.times, 0.95), 1),
        blankFrames: frames.blank,
        longestTaskMs: round(longest(synced.tasks.page), 0),
        tasksOver50Ms: over50(synced.tasks.page),
        bareFps: round(bare.framesPerSecond, 1),
        bareFrameP95Ms: round(percentile(bare.times, 0.95), 1),
      },
    };
  });
};

/** From the choice of ads to their first rows, nothing of them having been read yet, ms. */
async function openAds(page: Page): Promise<number> {
  await page.getByRole('navigation').getByRole('link', { name: 'Explorer' }).click();
  await page.getByRole('grid', { name: 'Campaigns' }).getByRole('rowheader').nth(5).waitFor();
  await page.getByRole('button', { name: /^Shown:/ }).click();
  const before = Date.now();
  await page.getByRole('menuitemradio', { name: 'Ads', exact: true }).click();
  await page.getByRole('grid', { name: 'Ads' }).getByRole('rowheader').nth(5).waitFor();
  await page.waitForFunction(() => document.querySelector('[role=grid][aria-busy]') === null);
  return Date.now() - before;
}

async function sortByKeys(page: Page, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1)
    for (const name of [/^Spend/, /^ROAS/, /^Name/, /^Conv/]) {
      await page.getByRole('columnheader', { name }).focus();
      times.push(await keyToPaint(page, 'Enter'));
    }
  return times;
}

async function findByKeys(page: Page, rounds: number): Promise<number[]> {
  const times: number[] = [];
  const field = page.getByRole('searchbox');
  for (let turn = 0; turn < rounds; turn += 1) {
    await field.focus();
    for (const key of ['v', 'i', 'd', 'e', 'o', ' ', String(turn % 10), String((turn * 7) % 10)])
      times.push(await keyToPaint(page, key));
    for (let at = 0; at < 8; at += 1) times.push(await keyToPaint(page, 'Backspace'));
  }
  return times;
}

async function groupByKeys(page: Page, rounds: number): Promise<number[]> {
  const times: number[] = [];
  await page.getByRole('button', { name: /^Group/ }).click();
  for (let turn = 0; turn < rounds; turn += 1)
    for (const name of [/^Client/, /^Account/]) {
      await page.getByRole('checkbox', { name }).focus();
      times.push(await keyToPaint(page, 'Space'));
    }
  for (const name of [/^Client/, /^Account/]) {
    const box = page.getByRole('checkbox', { name });
    if (await box.isChecked()) await box.uncheck();
  }
  await page.keyboard.press('Escape');
  return times;
}

async function scroll(page: Page, name: string) {
  const grid = page.getByRole('grid', { name });
  await grid.hover();
  const frames = await watchFrames(page, name);
  for (let step = 0; step < 150; step += 1) {
    await page.mouse.wheel(0, step % 50 < 40 ? 240 : -900);
    await page.waitForTimeout(16);
  }
  for (let jump = 1; jump <= 12; jump += 1) {
    await grid.evaluate(
      (element, part) => {
        element.scrollTop = element.scrollHeight * part;
      },
      (jump * 0.37) % 1,
    );
    await page.waitForTimeout(120);
  }
  return frames.stop();
}
