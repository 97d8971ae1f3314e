// Addresses lead to places and back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPlace, parsePlace, type Place } from '../../../src-renderer/stores/route.ts';

test('a campaign’s ref survives its way through an address', () => {
  const place: Place = { route: { view: 'campaign', ref: 'meta:120:campaign:a~b.c-1' }, client: null };
  expect(parsePlace(formatPlace(place))).toEqual(place);
});

test('any ref and client survive', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(text, fc.option(text), (ref, client) => {
      const place: Place = { route: { view: 'campaign', ref }, client };
      expect(parsePlace(formatPlace(place))).toEqual(place);
    }),
  );
});

test('views keep the client in scope', () => {
  expect(parsePlace('/campaigns?client=0192')).toEqual({ route: { view: 'campaigns' }, client: '0192' });
  expect(formatPlace({ route: { view: 'outbox' }, client: '0192' })).toBe('/outbox?client=0192');
});

test('an unknown or broken address leads to the overview', () => {
  expect(parsePlace('/nowhere/at/all').route).toEqual({ view: 'overview' });
  expect(parsePlace('').route).toEqual({ view: 'overview' });
  expect(parsePlace('/campaigns/%E0%A4%A').route).toEqual({ view: 'overview' });
});
