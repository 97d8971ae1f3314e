// The plan of windows misses no day and reads every restated one again, wherever syncs were stopped before.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayNumbers } from '../../../src-main/core/mirror/day-number.ts';
import {
  daysOf,
  joined,
  nextStep,
  nextWindow,
  planDays,
  without,
} from '../../../src-main/core/sync/windows.ts';

/** What a platform restates: figures of a day change until it is this old. */
const lookbackDays = 28;

/** Plays one sync that stops after some windows; says which days it read. */
function play(
  covered: DayNumbers | null,
  ask: { today: number; historyDays: number; step: number; stopAfter: number },
) {
  const plan = planDays({ covered, ...ask, lookbackDays });
  const read: number[] = [];
  let left = ask.stopAfter;
  let done = covered;
  const parts = [
    [plan.front, covered ? 'oldest' : 'newest'],
    [plan.back, 'newest'],
  ] as const;
  for (const [range, order] of parts)
    for (let rest: DayNumbers | null = range; rest !== null && left > 0; left -= 1) {
      const window: DayNumbers = nextWindow(rest, ask.step, order);
      // Windows that do not touch what is here would leave a gap behind a stop.
      if (done) expect(window.to).toBeGreaterThanOrEqual(done.from - 1);
      if (done) expect(window.from).toBeLessThanOrEqual(done.to + 1);
      for (let day = window.from; day <= window.to; day += 1) read.push(day);
      done = joined(done, window);
      rest = without(rest, window);
    }
  return { covered: done, read, finished: left > 0 };
}

describe('the plan of windows', () => {
  it('covers the history without a gap, and re-reads a day until the platform leaves it alone', () => {
    const stops = fc.array(
      fc.record({
        later: fc.integer({ min: 0, max: 90 }),
        step: fc.integer({ min: 1, max: 31 }),
        stopAfter: fc.integer({ min: 0, max: 12 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(stops, fc.integer({ min: 1, max: 400 }), (syncs, historyDays) => {
        let today = 20_000;
        let covered: DayNumbers | null = null;
        const readOn = new Map<number, number>();
        const run = (step: number, stopAfter: number) => {
          const result = play(covered, { today, historyDays, step, stopAfter });
          covered = result.covered;
          for (const day of result.read) readOn.set(day, today);
          return result.finished;
        };
        for (const { later, step, stopAfter } of syncs) {
          today += later;
          run(step, stopAfter);
        }
        expect(run(31, Number.POSITIVE_INFINITY)).toBe(true);
        for (let day = today - historyDays + 1; day <= today; day += 1) {
          const last = readOn.get(day);
          expect(last, `day ${day} of ${today}`).toBeDefined();
          expect(last === today || (last ?? 0) - day >= lookbackDays - 1, `day ${day} read on ${last}`).toBe(
            true,
          );
        }
      }),
    );
  });

  it('asks for nothing twice in a first sync', () => {
    const { read } = play(null, {
      today: 20_000,
      historyDays: 730,
      step: 13,
      stopAfter: Number.POSITIVE_INFINITY,
    });
    expect(read).toHaveLength(730);
    expect(new Set(read).size).toBe(730);
    expect(read[0]).toBeGreaterThan(19_980);
  });

  it('goes on as if nothing happened when the clock was set back', () => {
    const plan = planDays({
      covered: { from: 19_000, to: 20_000 },
      today: 19_990,
      historyDays: 900,
      lookbackDays,
    });
    expect(plan.front).toEqual({ from: 19_963, to: 19_990 });
    expect(daysOf(plan.back)).toBe(0);
  });

  it('narrows windows that bring too many rows, and widens them gently', () => {
    expect(nextStep({ days: 28, rows: 280_000 }, 20_000, 31)).toBe(2);
    expect(nextStep({ days: 1, rows: 90_000 }, 20_000, 31)).toBe(1);
    expect(nextStep({ days: 7, rows: 0 }, 20_000, 31)).toBe(28);
    expect(nextStep({ days: 31, rows: 10 }, 20_000, 31)).toBe(31);
  });
});
