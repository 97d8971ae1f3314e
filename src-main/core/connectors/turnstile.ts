// Lets one request through at a time, evenly spread, for platforms that say nothing before a limit is hit.
import { AppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';

export interface Turnstile {
  /** Waits for a turn, in the order of asking. Rejects with AppError cancelled; the turn is gone then. */
  pass(signal: AbortSignal): Promise<void>;
}

export function createTurnstile(clock: Clock, perSecond: number): Turnstile {
  const gapMs = 1_000 / perSecond;
  let free: Promise<void> = Promise.resolve();
  return {
    pass(signal) {
      const turn = free;
      free = turn.then(() => new Promise((resolve) => void clock.after(gapMs, resolve)));
      return unlessStopped(turn, signal);
    },
  };
}

function unlessStopped(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(new AppError('cancelled', 'stopped while waiting'));
    };
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    void turn.then(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
