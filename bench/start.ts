// From spawn to first paint and to the first answered key, against a bare Electron window started in the same run.
import { readFileSync } from 'node:fs';
import { errors, type Page } from '@playwright/test';
import type { Desktop } from '../tests/support/desktop.ts';
import { launchBareWindow } from './bare-window.ts';
import { prepareProfile } from './prepared-profile.ts';
import { median, round, type Bench } from './report.ts';

const maxTries = 6;

interface Ready {
  readonly isShown: (page: Page) => Promise<void>;
  readonly answersKey: (page: Page) => Promise<void>;
}

interface Sample {
  readonly firstPaintMs: number;
  /** The first row, or the heading of the bare window, is there. */
  readonly shownMs: number;
  /** And a key was answered by moving the focus. */
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
      shownMs: round(
        of(ours, (one) => one.shownMs),
        0,
      ),
      interactiveMs: round(interactiveMs, 0),
      presentMs: round(
        of(ours, (one) => one.presentMs),
        0,
      ),
      firstPaintRatio: round(firstPaintMs / of(bare, (one) => one.firstPaintMs)),
      interactiveRatio: round(interactiveMs / of(bare, (one) => one.interactiveMs)),
      // The runner's own steps for the key are then counted on one side alone.
      interactiveToBareHeadingRatio: round(interactiveMs / of(bare, (one) => one.shownMs)),
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
        of(bare, (one) => one.shownMs),
        0,
      ),
      bareInteractiveMs: round(
        of(bare, (one) => one.interactiveMs),
        0,
      ),
    },
  };
};

/** A start that the runner did not hear of, or only of a page loaded again, tells nothing about a start. */
async function sample(launch: () => Promise<Desktop>, ready: Ready): Promise<Sample> {
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const taken = await trySample(launch, ready).catch((error: unknown) => {
      if (error instanceof errors.TimeoutError) return null;
      throw error;
    });
    if (taken !== null) return taken;
  }
  throw new Error(`The runner heard of none of ${maxTries} starts.`);
}

async function trySample(launch: () => Promise<Desktop>, ready: Ready): Promise<Sample | null> {
  const spawnedAt = Date.now();
  const desktop = await launch();
  try {
    if (desktop.reloaded) return null;
    await ready.isShown(desktop.window);
    const shownMs = Date.now() - spawnedAt;
    await ready.answersKey(desktop.window);
    const interactiveMs = Date.now() - spawnedAt;
    const paintedAt = await firstPaint(desktop.window);
    // Its processes are all there only then.
    await desktop.window.getByText('As last seen').waitFor({ state: 'detached' });
    const presentMs = Date.now() - spawnedAt;
    const firstPaintMs = paintedAt - spawnedAt;
    return { firstPaintMs, shownMs, interactiveMs, presentMs, memoryMb: memoryOf(desktop) };
  } finally {
    await desktop.close();
  }
}

/** Tab goes from the heading to the button. */
const bareIsReady: Ready = {
  isShown: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  async answersKey(page) {
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON');
  },
};

/** First row painted, and a key answered by moving the focus inside the table. */
const oursIsReady: Ready = {
  isShown: (page) => page.getByRole('rowheader').first().waitFor(),
  async answersKey(page) {
    await page.getByRole('rowheader').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.closest('[role=row]') !== null);
  },
};

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
