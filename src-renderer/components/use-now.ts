// The core's present time, for ages that tick once a minute and countdowns that tick once a second.
import { useSyncExternalStore } from 'react';
import { coreNow } from '../stores/app.ts';

function ticker(everyMs: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | null = null;
  let now = 0;
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      timer ??= setInterval(() => {
        now = coreNow();
        listeners.forEach((each) => each());
      }, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && timer !== null) {
          clearInterval(timer);
          timer = null;
        }
      };
    },
    /** Within one tick the same instant, so that a render never sees two. */
    read: () => {
      const present = coreNow();
      if (Math.abs(present - now) >= everyMs) now = present;
      return now;
    },
  };
}

const minutes = ticker(60_000);
const seconds = ticker(1000);

export function useMinute(): number {
  return useSyncExternalStore(minutes.subscribe, minutes.read);
}

export function useSecond(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.read);
}
