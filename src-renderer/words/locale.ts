// The person's locale, which decides how numbers and dates look; the words themselves are English for now.

export function locale(): string {
  return globalThis.navigator?.language || 'en';
}

/** Asked at most once in so long, ms: the answer costs as much as a row of a table, and travels with a laptop. */
const zoneHoldsMs = 60_000;
let zone = '';
let zoneAskedAt = -Infinity;

/** The machine's zone, in which times of day are shown. */
export function localZone(): string {
  if (performance.now() - zoneAskedAt >= zoneHoldsMs) {
    zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    zoneAskedAt = performance.now();
  }
  return zone;
}
