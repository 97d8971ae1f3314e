// Instants as Google writes them: local to the account, with a space and without an offset.
import { offsetMinutes } from '../agency/days.ts';

/** `2026-11-20 09:15:00`. */
export function localTime(zone: string, instant: number): string {
  const local = new Date(instant + offsetMinutes(zone, instant) * 60_000);
  return local.toISOString().slice(0, 19).replace('T', ' ');
}

/** With six digits behind the second, `2026-11-20 09:15:00.123000`. */
export function localMicros(zone: string, instant: number): string {
  const thousandths = String(((instant % 1000) + 1000) % 1000).padStart(3, '0');
  return `${localTime(zone, instant)}.${thousandths}000`;
}
