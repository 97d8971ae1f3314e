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

export async function watchFrames(page: Page): Promise<{ stop(): Promise<Frames> }> {
  await page.evaluate(() => {
    const host = globalThis as unknown as Measuring;
    const frames = { times: [] as number[], blank: 0, stopped: false };
    host.frames = frames;
    const scroller = document.querySelector('[role=grid]');
    let last = performance.now();
    const isBlank = () => {
      if (!scroller) return true;
      const frame = scroller.getBoundingClientRect();
      const head = scroller.querySelector('[role=rowgroup]')?.getBoundingClientRect();
      const top = head?.bottom ?? frame.top;
      const bottom = frame.top + scroller.clientHeight;
      return [0.02, 0.25, 0.5, 0.75, 0.98].some((part) => {
        const at = document.elementFromPoint(frame.left + 220, top + (bottom - top) * part);
        const row = at?.closest('[role=row]');
        return !row || row.getAttribute('aria-busy') === 'true';
      });
    };
    const next = (now: number) => {
      if (frames.stopped) return;
      frames.times.push(now - last);
      last = now;
      if (isBlank()) frames.blank += 1;
      requestAnimationFrame(next);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(next);
    });
  });
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
