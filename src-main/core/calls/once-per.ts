// Remembers what was seen lately, so that what repeats all day is audited once an hour and not at every look.
import type { Clock } from '../clock.ts';

/** Most keys that are remembered; past it all are forgotten, which audits some of them once more. */
const mostKeys = 10_000;

export interface OncePer {
  /** True for a key the first time in every span. */
  (key: string): boolean;
  /** The next time is the first again: what was to be done the first time could not be done. */
  forget(key: string): void;
}

export function createOncePer(clock: Clock, spanMs: number): OncePer {
  const seen = new Map<string, number>();
  const isFirst = (key: string) => {
    const span = Math.floor(clock.now() / spanMs);
    if (seen.get(key) === span) return false;
    if (seen.size >= mostKeys) seen.clear();
    seen.set(key, span);
    return true;
  };
  return Object.assign(isFirst, {
    forget(key: string) {
      seen.delete(key);
    },
  });
}
