// Hybrid logical clock: versions of shared rows that order across machines whose clocks disagree.
import type { Clock } from './clock.ts';

export interface HybridClock {
  /** "millis-counter-origin", fixed width, so that text order is time order. Never goes back, even when the clock does. */
  next(): string;
  /** Moves past a version seen from elsewhere. */
  witness(version: string): void;
}

export function createHybridClock(clock: Clock, origin: string, last = ''): HybridClock {
  let { millis, counter } = read(last);
  return {
    next() {
      const now = clock.now();
      if (now > millis) {
        millis = now;
        counter = 0;
      } else counter += 1;
      return `${millis.toString().padStart(15, '0')}-${counter.toString(36).padStart(5, '0')}-${origin}`;
    },
    witness(version) {
      const seen = read(version);
      if (seen.millis < millis || (seen.millis === millis && seen.counter <= counter)) return;
      ({ millis, counter } = seen);
    },
  };
}

function read(version: string): { millis: number; counter: number } {
  const [millis = '0', counter = '0'] = version.split('-');
  return { millis: Number.parseInt(millis, 10) || 0, counter: Number.parseInt(counter, 36) || 0 };
}
