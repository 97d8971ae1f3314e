// Marks stand on the account's own days, merged with a count.
import { expect, test } from 'vitest';
import { chartMarks } from '../../../src-renderer/views/campaign/chart-marks.ts';
import '../english.ts';

test('changes, decisions and posts of one day are one mark, on the day of the account', () => {
  const late = Date.UTC(2026, 10, 12, 23, 30);
  const marks = chartMarks({
    zone: 'Europe/Berlin',
    changes: [{ at: late }, { at: late + 1 }, { at: Date.UTC(2026, 10, 1, 12) }],
    events: [
      { at: late, kind: 'approve', state: 'decided' },
      { at: late, kind: 'comment', state: 'none' },
      { at: late, kind: 'approve', state: 'undone' },
      { at: late, kind: 'propose', state: 'posted' },
    ],
  });
  expect(marks.map(({ date, text }) => [date, text])).toEqual([
    ['2026-11-01', '1 change on the platform'],
    ['2026-11-13', '2 changes on the platform, 1 decision here, 1 change posted'],
  ]);
});
