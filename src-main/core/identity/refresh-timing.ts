// When to refresh next: ahead of expiry, or later and later after failures.
import type { Randomness } from '../clock.ts';

const firstRetryMs = 5_000;
const longestRetryMs = 300_000;
const leastMs = 1_000;

/** Delay in ms: about 80% of what is left, so that many desks do not ask at the same moment. */
export function refreshDelay(leftMs: number, randomness: Randomness): number {
  return Math.max(leastMs, leftMs * (0.75 + randomness.fraction() * 0.1));
}

/** Delay in ms after the n-th failure in a row (from 1): full jitter under a doubling limit of at most five minutes. */
export function retryDelay(failures: number, randomness: Randomness): number {
  const limit = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1));
  return Math.max(leastMs, limit * randomness.fraction());
}
