// Letters of review that a person may change: none means two things, and what is kept is read with care.
import { expect, test } from 'vitest';
import { readKeyMap, reviewActions, standardKeys, whyNot } from '../../../src-renderer/stores/key-map.ts';

test('a key is refused where another deed has it, or where it is no single character of its own', () => {
  expect(whyNot(standardKeys, 'approve', 'r')).toBe('reject');
  expect(whyNot(standardKeys, 'approve', 'A')).toBeNull();
  expect(whyNot(standardKeys, 'approve', 'ö')).toBeNull();
  for (const key of ['', ' ', '?', '/', 'ab']) expect(whyNot(standardKeys, 'approve', key)).toBe('unusable');
});

test('what was kept is read as far as it makes sense', () => {
  expect(readKeyMap(null)).toEqual(standardKeys);
  expect(readKeyMap('{"approve":"Y","nonsense":"q","reject":7}')).toEqual({ ...standardKeys, approve: 'y' });
  // Swapped by hand: still one key for each deed.
  expect(readKeyMap('{"approve":"r","reject":"a"}')).toEqual({ ...standardKeys, approve: 'r', reject: 'a' });
  for (const text of ['{"approve":"r"}', 'not json', '[]', 'null', '"a"'])
    expect(readKeyMap(text)).toEqual(standardKeys);
  expect(new Set(Object.values(standardKeys)).size).toBe(reviewActions.length);
});
