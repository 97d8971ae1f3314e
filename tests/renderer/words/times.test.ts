// Ages and days read the same everywhere.
import '../english.ts';
import { expect, test } from 'vitest';
import { dayIn } from '../../../src-shared/domain/days.ts';
import { localZone } from '../../../src-renderer/words/locale.ts';
import {
  clockText,
  countdown,
  dayText,
  rangeText,
  spanText,
  timeAgo,
  timeUntil,
  deadlineText,
} from '../../../src-renderer/words/times.ts';

const noon = new Date(2026, 10, 21, 12, 0, 0).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('an age goes from just now over minutes and hours to yesterday and the day', () => {
  expect(timeAgo(noon - 59_000, noon)).toBe('just now');
  expect(timeAgo(noon - 4 * MINUTE, noon)).toBe('4 min ago');
  expect(timeAgo(noon - 3 * HOUR, noon)).toBe('3 h ago');
  const yesterday = new Date(2026, 10, 20, 16, 40).getTime();
  expect(timeAgo(yesterday, noon)).toBe(`yesterday ${clockText(yesterday)}`);
  const older = new Date(2026, 10, 18, 9, 0).getTime();
  expect(timeAgo(older, noon)).toBe(dayText(dayIn(localZone(), older), noon));
});

test('a day of another year carries its year', () => {
  expect(dayText('2026-11-18', noon)).not.toContain('2026');
  expect(dayText('2025-11-18', noon)).toContain('2025');
  expect(rangeText({ from: '2025-12-20', to: '2026-01-10' }, noon)).toContain('2025');
});

test('spans and countdowns are short', () => {
  expect(spanText(26 * HOUR)).toBe('26 h');
  expect(spanText(5 * 24 * HOUR)).toBe('5 days');
  expect(countdown(42_000)).toBe('0:42');
  expect(countdown(-1)).toBe('0:00');
});

test('what comes within two days is said with its hour', () => {
  const tonight = new Date(2026, 10, 21, 20, 0).getTime();
  expect(timeUntil(tonight, noon)).toBe(`today ${clockText(tonight)}`);
  expect(timeUntil(noon + 24 * HOUR, noon)).toBe(`tomorrow ${clockText(noon)}`);
  expect(timeUntil(noon + 9 * 24 * HOUR, noon)).toBe('in 9 days');
  expect(deadlineText(tonight, noon)).toBe(`today ${clockText(tonight)}`);
  expect(deadlineText(noon + 9 * 24 * HOUR, noon)).toMatch(/^\D*\d+\D*$/);
});
