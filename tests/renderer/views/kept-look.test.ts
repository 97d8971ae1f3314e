// What the explorer keeps of its layout over a restart.
import { expect, it } from 'vitest';
import { readLook } from '../../../src-renderer/views/explorer/kept-look.ts';

it('takes back what it kept', () => {
  const look = {
    level: 'ads',
    sort: { by: 'name', direction: 'asc' },
    group: ['client'],
    compare: 'year',
    layout: { order: ['name'], shown: ['name'], pinned: [], sizes: { name: 20 } },
  };
  expect(readLook(JSON.stringify(look))).toEqual(look);
});

it.each([
  null,
  'not JSON',
  '[]',
  '{"level":"planets","sort":{"by":"luck","direction":"up"},"group":["mood"],"compare":"never"}',
  '{"layout":{"order":[1],"shown":[],"pinned":[],"sizes":{}}}',
  '{"layout":{"order":[],"shown":[],"pinned":[],"sizes":{"name":-3}}}',
])('makes nothing of %s', (text) => {
  expect(readLook(text)).toEqual({});
});
