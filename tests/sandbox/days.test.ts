// Account-local days across changes of the clocks, and figures that only ever grow.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accounts } from '../../sandbox/agency/clients.ts';
import { dayOf, dayStart, graphTime, isoOf, localDay } from '../../sandbox/agency/days.ts';
import { freshnessAt } from '../../sandbox/agency/freshness.ts';

const zones = [...new Set(accounts.map((account) => account.zone))];
const zone = fc.constantFrom(...zones);
const day = fc.integer({ min: dayOf('2024-01-01'), max: dayOf('2028-12-31') });

test('a day begins at the instant its date begins, in every zone of the agency', () => {
  fc.assert(
    fc.property(zone, day, (place, number) => {
      const start = dayStart(place, number);
      expect(localDay(place, start)).toBe(number);
      expect(localDay(place, start - 1)).toBe(number - 1);
    }),
    { verbose: 1 },
  );
});

test('days are 23 and 25 hours long when the clocks change', () => {
  const hours = (place: string, date: string): number =>
    (dayStart(place, dayOf(date) + 1) - dayStart(place, dayOf(date))) / 3_600_000;
  expect(hours('Europe/Berlin', '2026-03-29')).toBe(23);
  expect(hours('Europe/Berlin', '2026-10-25')).toBe(25);
  expect(hours('Pacific/Auckland', '2026-09-27')).toBe(23);
  expect(hours('Asia/Tokyo', '2026-03-29')).toBe(24);
  expect(isoOf(dayOf('2026-11-21'))).toBe('2026-11-21');
});

test('times are written with an offset without a colon', () => {
  const instant = Date.parse('2026-11-20T07:15:00Z');
  expect(graphTime('Europe/Berlin', instant)).toBe('2026-11-20T08:15:00+0100');
  expect(graphTime('America/Los_Angeles', instant)).toBe('2026-11-19T23:15:00-0800');
});

test('no figure of a day ever shrinks as time passes, and all settle', () => {
  const minutes = fc.integer({ min: 0, max: 45 * 1440 });
  fc.assert(
    fc.property(zone, day, fc.tuple(minutes, minutes), (place, number, [one, other]) => {
      const start = dayStart(place, number);
      const early = freshnessAt(place, start + Math.min(one, other) * 60_000);
      const late = freshnessAt(place, start + Math.max(one, other) * 60_000);
      expect(late.spend(number)).toBeGreaterThanOrEqual(early.spend(number));
      expect(late.conversions(number)).toBeGreaterThanOrEqual(early.conversions(number));
      expect(freshnessAt(place, start + 40 * 86_400_000).conversions(number)).toBe(1);
    }),
    { verbose: 1 },
  );
});
