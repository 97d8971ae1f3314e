// "Full days" are days that have ended in every account's zone.
import { expect, test } from 'vitest';
import { daysIn, fullDays } from '../../../src-shared/domain/days.ts';

const early = Date.parse('2026-11-21T05:20:00Z');

test('today is left out', () => {
  expect(fullDays(28, ['Europe/Berlin'], early)).toEqual({ from: '2026-10-24', to: '2026-11-20' });
});

test('a day that still runs in one zone is left out for all', () => {
  expect(fullDays(28, ['Europe/Berlin', 'America/Los_Angeles'], early).to).toBe('2026-11-19');
});

test.each([7, 28, 90])('%i days are that many', (length) => {
  expect(daysIn(fullDays(length, ['Asia/Tokyo'], early))).toBe(length);
});
