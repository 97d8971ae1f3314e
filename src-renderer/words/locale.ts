// The person's locale, which decides how numbers and dates look: of the language spoken, as their region writes it.
import { spoken } from './spoken.ts';

export function locale(): string {
  const system = globalThis.navigator?.language || 'en';
  if (spoken().language === 'en') return system;
  return [system, ...(globalThis.navigator?.languages ?? [])].find((one) => /^de\b/i.test(one)) ?? 'de-DE';
}

/** What is costly to make, such as formats, by key; forgotten when another language is spoken. */
export function keptPerLanguage<T>(): () => Map<string, T> {
  let made = new Map<string, T>();
  let madeFor = spoken().language;
  return () => {
    const { language } = spoken();
    if (language !== madeFor) made = new Map<string, T>();
    madeFor = language;
    return made;
  };
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
