// The catalogue holds whole sentences that all format, in the words we agreed on.
import '../english.ts';
import IntlMessageFormat from 'intl-messageformat';
import { expect, test } from 'vitest';
import { en } from '../../../src-renderer/words/en.ts';
import { t } from '../../../src-renderer/words/translate.ts';
import { platformWord } from '../../../src-renderer/words/platform-words.ts';

test('every sentence is valid ICU and says nothing we never say', () => {
  const never =
    /\b(oops|sorry|please|successfully|simply|just|invalid|are you sure|tenant|mirror|ledger|cursor|refresh|fetch|N\/A)\b|!|\(s\)/i;
  const entries: readonly (readonly [string, string])[] = Object.entries(en);
  const faults = entries.filter(([key, text]) => never.test(text) && key !== 'time.justNow');
  expect(faults).toEqual([]);
  for (const [, text] of entries) expect(() => new IntlMessageFormat(text, 'en')).not.toThrow();
});

test('plurals follow the rule, and zero has its own sentence', () => {
  expect(t('adSets.title', { count: 1, currency: 'EUR' })).toBe('1 ad set, amounts in EUR');
  expect(t('explorer.rows.campaigns', { count: 0, shown: '0' })).toBe('no campaigns');
  expect(t('network.offlineLine', { time: '14:02', count: 3 })).toBe(
    'Offline since 14:02. You can read and review; 3 decisions wait to be posted.',
  );
});

test('a missing value is a defect, not a gap in a sentence', () => {
  expect(() => t('toast.undo')).not.toThrow();
  expect(() => t('scope.label')).toThrow();
});

test('words of a platform are made readable, and its own spelling is left alone', () => {
  expect(platformWord('LOWEST_COST_WITHOUT_CAP')).toBe('Lowest cost without cap');
  expect(platformWord('OUTCOME_SALES')).toBe('Sales');
  expect(platformWord('BID_TYPE_NO_BID')).toBe('No bid');
  expect(platformWord('CAMPAIGN_STATUS_BUDGET_EXCEED')).toBe('Budget exceed');
  expect(platformWord('ADGROUP_STATUS_DELIVERY_OK')).toBe('Delivery ok');
  expect(platformWord('Cost cap v2')).toBe('Cost cap v2');
});
