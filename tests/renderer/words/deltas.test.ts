// Changes carry a sign, a size and, where the metric has a direction, a verdict in words.
import '../english.ts';
import { expect, test } from 'vitest';
import { delta } from '../../../src-renderer/words/deltas.ts';

test('a change carries its sign and one decimal', () => {
  expect(delta('112.4', '100', 'none')).toMatchObject({
    text: '+12.4%',
    spoken: 'up 12.4%',
    verdict: 'neutral',
  });
  expect(delta('81.9', '100', 'none')?.text).toBe('-18.1%');
});

test('cheaper conversions are better, and the words say so', () => {
  expect(delta('80', '100', 'down_is_good')).toMatchObject({
    verdict: 'better',
    spoken: 'down 20.0%, better',
  });
  expect(delta('130', '100', 'down_is_good')).toMatchObject({ verdict: 'worse', spoken: 'up 30.0%, worse' });
});

test('a change below the threshold, or of spend, has no verdict', () => {
  expect(delta('109', '100', 'up_is_good')?.verdict).toBe('neutral');
  expect(delta('300', '100', 'none')?.verdict).toBe('neutral');
});

test('from zero is new, beyond 999% is capped, and nothing against nothing is no change at all', () => {
  expect(delta('5', '0', 'none')?.text).toBe('new');
  expect(delta('5000', '100', 'none')?.text).toBe('>999%');
  expect(delta('0', '0', 'none')).toBeNull();
  expect(delta(null, '100', 'none')).toBeNull();
});
