// Ids are in the order in which they were made, also within one millisecond.
import { expect, test } from 'vitest';
import { createIds, systemRandomness } from '../../../src-main/core/clock.ts';
import { movedClock } from '../identity/moved-clock.ts';

test('ids ascend as they are made, however many one millisecond has', () => {
  const clock = movedClock(Date.parse('2026-11-21T09:00:00Z'));
  const ids = createIds(clock, systemRandomness);
  const made = Array.from({ length: 20_000 }, (_, at) => {
    if (at % 7_000 === 6_999) clock.advance(1);
    return ids.next();
  });
  expect(new Set(made).size).toBe(made.length);
  expect(made).toEqual([...made].sort());
});
