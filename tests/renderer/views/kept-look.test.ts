// What the explorer keeps of its layout over a restart.
import { expect, it } from 'vitest';
import type { Condition, ExplorerFilter } from '../../../src-shared/domain/explorer-query.ts';
import { keepable } from '../../../src-renderer/views/explorer/kept-filter.ts';
import { readLook } from '../../../src-renderer/views/explorer/kept-look.ts';

it('takes back what it kept', () => {
  const look = {
    level: 'ads',
    filter: { match: 'any', of: [{ kind: 'choice', field: 'status', is: 'any_of', values: ['active'] }] },
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

const spend: Condition = { kind: 'number', field: 'spend', is: 'between', value: '10.5', to: '20' };
const ended: Condition = { kind: 'date', field: 'end', is: 'before', value: '2026-11-01' };
const named: Condition = { kind: 'text', field: 'name', is: 'contains', value: 'Northwind' };
const client: Condition = { kind: 'choice', field: 'client', is: 'any_of', values: ['Northwind'] };

it.each([
  { match: 'all', of: [] },
  { match: 'all', of: [spend, { kind: 'group', match: 'any', of: [ended, spend] }] },
] satisfies ExplorerFilter[])('keeps a filter that names nobody (%#)', (filter) => {
  expect(keepable(filter)).toBe(filter);
});

it.each([
  { match: 'all', of: [spend, named] },
  { match: 'all', of: [spend, client] },
  { match: 'all', of: [{ kind: 'group', match: 'any', of: [spend, named] }] },
  { match: 'some', of: [] },
  { match: 'all' },
  { match: 'all', of: Array.from({ length: 21 }, () => spend) },
  { match: 'all', of: [{ kind: 'group', match: 'all', of: [] }] },
  { match: 'all', of: [{ ...spend, value: '1; DROP' }] },
  { match: 'all', of: [{ ...ended, field: 'birthday' }] },
  { match: 'all', of: [null] },
  [],
  'active',
])('keeps nothing of one that does, or that is none (%#)', (filter) => {
  expect(keepable(filter)).toBeNull();
});
