// Account-local calendar days: day numbers, ISO dates, and the instants at which local days begin.

/** Days since 1970-01-01 of a calendar date; no zone is involved. */
export function dayOf(isoDate: string): number {
  return Math.round(Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000);
}

const isoDates = new Map<number, string>();

/** ISO date of a day number. */
export function isoOf(day: number): string {
  let iso = isoDates.get(day);
  if (iso === undefined) {
    iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
    isoDates.set(day, iso);
  }
  return iso;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, found);
  }
  return found;
}

const quarterHour = 900_000;
const offsets = new Map<string, number>();

/** Minutes the zone is ahead of UTC at an instant. Clocks change at whole quarters of an hour. */
export function offsetMinutes(zone: string, instant: number): number {
  const key = `${zone}|${Math.floor(instant / quarterHour)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = computedOffset(zone, instant);
  if (offsets.size > 20_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function computedOffset(zone: string, instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const part: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(whole)) part[type] = Number(value);
  const local = Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'],
    part['hour'],
    part['minute'],
    part['second'],
  );
  return Math.round((local - whole) / 60_000);
}

/** Day number of the local date at an instant. */
export function localDay(zone: string, instant: number): number {
  return Math.floor((instant + offsetMinutes(zone, instant) * 60_000) / 86_400_000);
}

const starts = new Map<string, number>();

/** Instant of a local midnight; with a change of clocks that skips midnight, the first instant after it. */
export function dayStart(zone: string, day: number): number {
  const key = `${zone}|${day}`;
  let instant = starts.get(key);
  if (instant === undefined) {
    const midnight = day * 86_400_000;
    instant = midnight - offsetMinutes(zone, midnight) * 60_000;
    instant = midnight - offsetMinutes(zone, instant) * 60_000;
    starts.set(key, instant);
  }
  return instant;
}

/** An instant as Meta writes it: local time with an offset without a colon, `2026-11-20T09:15:00+0200`. */
export function graphTime(zone: string, instant: number): string {
  const minutes = offsetMinutes(zone, instant);
  const local = new Date(instant + minutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(minutes);
  const digits = (n: number): string => String(n).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}${digits(size % 60)}`;
}
