// A chart shows gaps as gaps and marks the days that still move.
import { expect, test } from 'vitest';
import { axisTicks, chartDays, movingFrom } from '../../../src-renderer/components/chart-days.ts';

const columns = {
  dates: ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'],
  values: ['10', null, '12', '13', '9'],
  previousDates: ['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15'],
  previousValues: ['8', '9', null, '7', '6'],
};

test('a missing day is a gap, and a day alone between gaps is marked to get a dot', () => {
  const days = chartDays(columns, null);
  expect(days.map((day) => day.settled)).toEqual([10, null, 12, 13, 9]);
  expect(days[0]?.alone).toBe(true);
  expect(days[3]?.alone).toBe(false);
  expect(days[2]?.previous).toBeNull();
});

test('the moving line starts at the last settled day, so that the lines meet', () => {
  const days = chartDays(columns, '2026-11-19');
  expect(days.map((day) => day.settled)).toEqual([10, null, 12, null, null]);
  expect(days.map((day) => day.moving)).toEqual([null, null, 12, 13, 9]);
});

test('only the days likely to move are marked, and none when all are settled', () => {
  expect(movingFrom('2026-10-24', '2026-11-20', 3)).toBe('2026-11-18');
  expect(movingFrom('2026-11-20', '2026-11-20', 3)).toBe('2026-11-20');
  expect(movingFrom(null, '2026-11-20', 3)).toBeNull();
  expect(movingFrom('2026-11-21', '2026-11-20', 3)).toBeNull();
});

test.each([0.003, 7, 58, 999, 29_000, 4_300_000])(
  'the axis over %d starts at zero and has round, even steps',
  (highest) => {
    const ticks = axisTicks(highest);
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
    expect(ticks.length).toBeGreaterThanOrEqual(4);
    expect(ticks.length).toBeLessThanOrEqual(6);
  },
);
