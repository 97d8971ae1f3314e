// Remembers what was seen lately, so that what repeats all day is audited once an hour and not at every look.
import type { Clock } from '../clock.ts';

/** Most keys that are remembered; past it all are forgotten, which audits some of them once more. */
const mostKeys = 10_000;

/** Returns a function that is true for a key the first time in every span. */
export function createOncePer(clock: Clock, spanMs: number): (key: string) => boolean {
  const seen = new Map<string, number>();
  return (key) => {
    const span = Math.floor(clock.now() / spanMs);
    if (seen.get(key) === span) return false;
    if (seen.size >= mostKeys) seen.clear();
    seen.set(key, span);
    return true;
  };
}
