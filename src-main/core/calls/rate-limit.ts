// A token bucket for each door, so that a runaway window or script cannot starve the others.
import type { Clock } from '../clock.ts';

export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Returns a function that takes one token for a key, or says how long until there is one, in ms (0: taken). */
export function createRateLimiter(clock: Clock, limit: RateLimit): (key: string) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now };
    const elapsed = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(limit.burst, bucket.tokens + (elapsed / 1000) * limit.perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / limit.perSecond) * 1000);
    bucket.tokens -= 1;
    return 0;
  };
}
