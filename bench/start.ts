// From spawn to first paint and to the first answered key, against a bare Electron window started in the same run.
import { readFileSync } from 'node:fs';
import { errors, type Page } from '@playwright/test';
import type { Desktop } from '../tests/support/desktop.ts';
import { launchBareWindow } from './bare-window.ts';
import { prepareProfile } from './prepared-profile.ts';
import { median, round, type Bench } from './report.ts';

const maxTries = 6;

interface Sample {
  readonly firstPaintMs: number;
  readonly interactiveMs: number;
  /** What is on the screen is of this run, and not of the one before it. */
  readonly presentMs: number;
  readonly memoryMb: number;
}

export const bench: Bench = async ({ rounds }) => {
  const prepared = await prepareProfile();
  const ours: Sample[] = [];
  const bare: Sample[] = [];
  try {
    // Interleaved, so that a busy minute of the machine touches both alike; the first pair warms the page cache.
    for (let turn = 0; turn <= rounds; turn += 1) {
      const pair = [await sample(launchBareWindow, bareIsReady), await sample(prepared.launch, oursIsReady)];
      if (turn === 0) continue;
      bare.push(pair[0] as Sample);
      ours.push(pair[1] as Sample);
    }
  } finally {
    await prepared.stop();
  }
  const of = (samples: readonly Sample[], pick: (one: Sample) => number) => median(samples.map(pick));
  const firstPaintMs = of(ours, (one) => one.firstPaintMs);
  const interactiveMs = of(ours, (one) => one.interactiveMs);
  return {
    note: `Agency Cockpit, signed in with ${prepared.campaigns} campaigns, against a bare window; ${rounds} starts of each, interleaved.`,
    metrics: {
      firstPaintMs: round(firstPaintMs, 0),
      interactiveMs: round(interactiveMs, 0),
      presentMs: round(
        of(ours, (one) => one.presentMs),
        0,
      ),
      firstPaintRatio: round(firstPaintMs / of(bare, (one) => one.firstPaintMs)),
      interactiveRatio: round(interactiveMs / of(bare, (one) => one.interactiveMs)),
      memoryMb: round(
        of(ours, (one) => one.memoryMb),
        0,
      ),
      bareMemoryMb: round(
        of(bare, (one) => one.memoryMb),
        0,
      ),
      bareFirstPaintMs: round(
        of(bare, (one) => one.firstPaintMs),
        0,
      ),
      bareHeadingMs: round(
        of(bare, (one) => one.interactiveMs),
        0,
      ),
    },
  };
};

/** A start that the runner did not hear of, or only of a page loaded again, tells nothing about a start. */
async function sample(launch: () => Promise<Desktop>, ready: (page: Page) => Promise<void>): Promise<Sample> {
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const taken = await trySample(launch, ready).catch((error: unknown) => {
      if (error instanceof errors.TimeoutError) return null;
      throw error;
    });
    if (taken !== null) return taken;
  }
  throw new Error(`The runner heard of none of ${maxTries} starts.`);
}

async function trySample(
  launch: () => Promise<Desktop>,
  ready: (page: Page) => Promise<void>,
): Promise<Sample | null> {
  const spawnedAt = Date.now();
  const desktop = await launch();
  try {
    if (desktop.reloaded) return null;
    await ready(desktop.window);
    const interactiveMs = Date.now() - spawnedAt;
    const paintedAt = await firstPaint(desktop.window);
    // Its processes are all there only then.
    await desktop.window.getByText('As last seen').waitFor({ state: 'detached' });
    const presentMs = Date.now() - spawnedAt;
    return { firstPaintMs: paintedAt - spawnedAt, interactiveMs, presentMs, memoryMb: memoryOf(desktop) };
  } finally {
    await desktop.close();
  }
}

async function bareIsReady(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** First row painted, and a key answered by moving the focus inside the table. */
async function oursIsReady(page: Page): Promise<void> {
  const rows = page.getByRole('rowheader');
  await rows.first().waitFor();
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.closest('[role=row]') !== null);
}

/** Epoch ms of the first contentful paint. */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entry = list.getEntriesByName('first-contentful-paint')[0];
          if (entry) resolve(performance.timeOrigin + entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** Proportional set size of all the app's processes, so that shared pages count once. */
function memoryOf(desktop: Desktop): number {
  const kilobytes = desktop.pids().map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}
