// What held the two main threads: long tasks as the page's browser tells them, and how late the shell's event loop ran.
import type { Desktop } from '../../tests/support/desktop.ts';

export interface Tasks {
  /** Ms each; of the page only those of 50 and more are told. */
  readonly page: readonly number[];
  readonly shell: readonly number[];
}

interface Watching {
  tasks: number[];
  stop: () => void;
}

/** What began before it is not in it. */
export async function watchTasks({ window, app }: Desktop): Promise<{ stop(): Promise<Tasks> }> {
  await window.evaluate(() => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    (globalThis as unknown as { watching: Watching }).watching = {
      tasks,
      stop: () => observer.takeRecords().forEach(({ duration }) => tasks.push(duration)),
    };
  });
  await app.evaluate(() => {
    const tasks: number[] = [];
    const every = 5;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      tasks.push(Math.max(0, now - last - every));
      last = now;
    }, every);
    (globalThis as unknown as { watching: Watching }).watching = { tasks, stop: () => clearInterval(timer) };
  });
  const told = () => {
    const { tasks, stop } = (globalThis as unknown as { watching: Watching }).watching;
    stop();
    return tasks;
  };
  return { stop: async () => ({ page: await window.evaluate(told), shell: await app.evaluate(told) }) };
}

/** 0 without any. */
export const longest = (tasks: readonly number[]): number => Math.max(0, ...tasks);

export const over50 = (tasks: readonly number[]): number => tasks.filter((ms) => ms > 50).length;
