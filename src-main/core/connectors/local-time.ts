// Reads the clock on an account's wall: local date and time in a zone, to the instant it means.
import { wallTime } from '../../../src-shared/domain/wall-time.ts';

const pattern = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;

/**
 * Epoch ms of "2026-11-20 09:15:00" in an IANA zone; null when it is not a time. A time that a change of clocks skips
 * means the moment after it, one that comes twice the first.
 */
export function instantIn(zone: string, text: string | undefined): number | null {
  const match = text === undefined ? null : pattern.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  // Of the two offsets around a change of clocks the earlier one is tried first.
  const before = wall - offsetAt(zone, wall - 86_400_000);
  if (before + offsetAt(zone, before) === wall) return before;
  const after = wall - offsetAt(zone, wall + 86_400_000);
  return after + offsetAt(zone, after) === wall ? after : before;
}

/** How far the zone's wall clock is ahead of UTC, ms. */
function offsetAt(zone: string, instant: number): number {
  const wall = Date.parse(`${wallTime(zone, instant).replace(' ', 'T')}Z`);
  return wall - Math.floor(instant / 1000) * 1000;
}
