// Measures inside the window's own page: from a key to the frame that shows its answer, and every frame while it scrolls.
import type { Page } from '@playwright/test';

interface Measuring {
  painted: Promise<number>;
  frames: { times: number[]; blank: number; stopped: boolean };
}

/** Ms from the key, by the time its event carries, to the frame with the rows that answer it. */
export async function keyToPaint(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const host = globalThis as unknown as Measuring;
    host.painted = new Promise((resolve) => {
      document.addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const grid = document.querySelector('[role=grid], [role=treegrid]');
          if (!grid?.parentElement) return;
          let asked = false;
          const look = () => {
            const busy =
              document.querySelector('[role=grid][aria-busy], [role=treegrid][aria-busy]') !== null;
            if (busy) asked = true;
            else if (asked) {
              watching.disconnect();
              requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => resolve(performance.now() - timeStamp);
                port2.postMessage(null);
              });
            }
          };
          const watching = new MutationObserver(look);
          watching.observe(grid.parentElement, { attributes: true, childList: true, subtree: true });
        },
        { capture: true, once: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as Measuring).painted);
}

export interface Frames {
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly times: readonly number[];
  /** Frames in which some place of the table showed no row, or a row without its values. */
  readonly blank: number;
}

/** `name`: of the table or list that is looked at. */
export async function watchFrames(page: Page, name: string): Promise<{ stop(): Promise<Frames> }> {
  await page.evaluate((label) => {
    const host = globalThis as unknown as Measuring;
    const frames = { times: [] as number[], blank: 0, stopped: false };
    host.frames = frames;
    const scroller = document.querySelector(`[role=grid][aria-label="${label}"]`);
    let last = performance.now();
    /** Rows are looked at all over, by what the page knows of their places: pointing at a few would miss the others. */
    const isBlank = () => {
      if (!scroller) return true;
      const { top: start } = scroller.getBoundingClientRect();
      const bottom = Math.floor(start + scroller.clientHeight);
      const [head] = scroller.querySelectorAll('[role=rowgroup]');
      const rows = [...scroller.querySelectorAll('[role=row]')].filter((row) => !head?.contains(row));
      const places = rows
        .map((row) => ({ row, place: row.getBoundingClientRect() }))
        .sort((a, b) => a.place.top - b.place.top);
      let covered = head?.getBoundingClientRect().bottom ?? start;
      for (const { row, place } of places) {
        if (place.bottom <= covered || place.top >= bottom || place.top > covered + 1) continue;
        if (row.getAttribute('aria-busy') === 'true') return true;
        covered = place.bottom;
      }
      return covered < bottom - 1;
    };
    const next = (now: number) => {
      if (frames.stopped) return;
      frames.times.push(now - last);
      last = now;
      requestAnimationFrame(next);
      // Once the frame is laid out and on its way, so that looking is no part of making it.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (isBlank()) frames.blank += 1;
      };
      port2.postMessage(null);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(next);
    });
  }, name);
  return {
    stop: () =>
      page.evaluate(() => {
        const { frames } = globalThis as unknown as Measuring;
        frames.stopped = true;
        const spent = frames.times.reduce((sum, time) => sum + time, 0);
        const { times, blank } = frames;
        return { frames: times.length, framesPerSecond: (times.length * 1000) / spent, times, blank };
      }),
  };
}
