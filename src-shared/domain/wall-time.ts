// Times as the clock on a wall shows them, "2026-11-30 23:59:59": schedules are proposed in those of the account's. Free of zod.
import { formatsByZone } from './zone-formats.ts';

// Swedes write dates as ISO does, which is many times faster than putting parts together.
const formatFor = formatsByZone('sv-SE', {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const whole = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Of an instant, epoch ms, in an IANA zone. */
export function wallTime(zone: string, instant: number): string {
  return formatFor(zone).format(instant).replace('T', ' ');
}

/** A day alone means its last second as an end and its first as a start; null for what is no time. */
export function meantWallTime(text: string, as: 'start' | 'end'): string | null {
  const typed = text.trim().replace('T', ' ');
  const full = day.test(typed)
    ? `${typed} ${as === 'end' ? '23:59:59' : '00:00:00'}`
    : /^.{10} \d{2}:\d{2}$/.test(typed)
      ? `${typed}:00`
      : typed;
  if (!whole.test(full)) return null;
  const at = Date.parse(`${full.replace(' ', 'T')}Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 19).replace('T', ' ') === full
    ? full
    : null;
}
