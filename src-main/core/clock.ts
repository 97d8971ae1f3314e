// Time, ids and randomness as ports, so that zones, DST and look-back can be tested without waiting.
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

export interface Clock {
  /** UTC epoch milliseconds. */
  now(): number;
  /** Runs the task once after a delay; returns what cancels it. Never keeps the process alive. */
  after(delayMs: number, task: () => void): () => void;
}

export interface Ids {
  /** A new UUIDv7, ordered by this clock, and within one of its milliseconds by when it was made. */
  next(): string;
}

export interface Randomness {
  bytes(length: number): Uint8Array;
  /** In [0, 1). For jitter only, never for a secret. */
  fraction(): number;
}

export const systemClock: Clock = {
  // eslint-disable-next-line no-restricted-syntax -- the one place that reads the machine's clock
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, Math.min(delayMs, 2 ** 31 - 1));
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

export const systemRandomness: Randomness = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};

/** Far below the most there is, so that no millisecond has room for too few. */
const mostFirst = 2 ** 31;

export function createIds(clock: Clock, randomness: Randomness): Ids {
  let last = -1;
  let seq = 0;
  return {
    next() {
      const msecs = clock.now();
      seq = msecs === last ? seq + 1 : Math.floor(randomness.fraction() * mostFirst);
      last = msecs;
      return v7({ msecs, seq, random: randomness.bytes(16) });
    },
  };
}
