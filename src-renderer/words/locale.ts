// The person's locale, which decides how numbers and dates look; the words themselves are English for now.

export function locale(): string {
  return globalThis.navigator?.language || 'en';
}

/** The machine's zone, in which times of day are shown. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
