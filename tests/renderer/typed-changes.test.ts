// A form in German takes amounts as they are written there, and sees no change where nobody made one.
import './english.ts';
import { afterEach, expect, it } from 'vitest';
import { speak } from '../../src-renderer/words/spoken.ts';
import {
  asTyped,
  presentText,
  typedChanges,
  type ProposeSubject,
} from '../../src-renderer/views/campaign/typed-changes.ts';

afterEach(() => speak('en'));

const subject = {
  platform: 'google_ads',
  level: 'campaign',
  name: 'Autumn 2,5',
  status: 'active',
  currency: 'EUR',
  zone: 'Europe/Berlin',
  budget: { kind: 'daily', amount: '1234.5' },
  bid: '350%',
  startAt: null,
  endAt: null,
} as ProposeSubject;

const changes = (over: object) =>
  typedChanges(subject, { ...asTyped(presentText(subject)), ...over }).map(({ field, after, currency }) =>
    [field, after, currency].filter(Boolean).join(' '),
  );

it('shows and reads amounts with a decimal comma', async () => {
  await speak('de');
  expect(asTyped(presentText(subject))).toMatchObject({ budget: '1234,5', bid: '350%', name: 'Autumn 2,5' });
  expect(changes({})).toEqual([]);
  expect(changes({ budget: '1.234,50' })).toEqual([]);
  expect(changes({ budget: '60,25' })).toEqual(['budget 60.25']);
  expect(changes({ budget: '60,25 usd' })).toEqual(['budget 60.25 USD']);
  expect(changes({ bid: '375,5' })).toEqual(['bid 375.5%']);
  expect(changes({ bid: '375,5 %' })).toEqual(['bid 375.5%']);
  expect(changes({ budget: '' })).toEqual([]);
});

it('hands on what is no number as it was typed, for preflight to name', () => {
  expect(changes({ budget: 'sixty' })).toEqual(['budget sixty']);
});
