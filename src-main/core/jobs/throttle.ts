// Calls a function at most once in a while, and never loses the last call.
import type { Clock } from '../clock.ts';

export interface Throttle {
  /** At once when the last call is long enough ago, else when it is. */
  soon(): void;
  /** At once, whatever waits. */
  now(): void;
}

export function createThrottle(clock: Clock, everyMs: number, run: () => void): Throttle {
  let last = -Infinity;
  let cancel: (() => void) | null = null;
  const now = () => {
    cancel?.();
    cancel = null;
    last = clock.now();
    run();
  };
  return {
    now,
    soon() {
      if (cancel) return;
      const wait = last + everyMs - clock.now();
      if (wait <= 0) now();
      else cancel = clock.after(wait, now);
    },
  };
}
