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
  /** A new UUIDv7, ordered by this clock. */
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

export function createIds(clock: Clock, randomness: Randomness): Ids {
  return { next: () => v7({ msecs: clock.now(), random: randomness.bytes(16) }) };
}
