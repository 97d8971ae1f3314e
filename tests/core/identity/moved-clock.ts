// A clock that stands still until a test moves it, and then runs what has become due.
import type { Clock } from '../../../src-main/core/clock.ts';

export interface MovedClock extends Clock {
  /** Moves ahead and runs what is due on the way, in order. */
  advance(ms: number): void;
  /** Sets the time without running anything, as a person setting the computer's clock does. */
  set(now: number): void;
}

export function movedClock(start: number): MovedClock {
  let now = start;
  const waiting = new Set<{ readonly at: number; readonly task: () => void }>();
  return {
    now: () => now,
    after(delayMs, task) {
      const entry = { at: now + delayMs, task };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...waiting].filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.task();
      }
      now = until;
    },
    set(to) {
      now = to;
    },
  };
}
