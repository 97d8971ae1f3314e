// Which client accounts are suggested for, by their names.
import { expect, it } from 'vitest';
import type { AccountRow } from '../../../src-shared/ipc/tenants.ts';
import { accountGroups } from '../../../src-renderer/views/connections/account-groups.ts';

const account = (name: string, tenantId: string | null = null) =>
  ({ platform: 'meta', id: name, name, currency: 'EUR', zone: 'Europe/Berlin', tenantId }) as AccountRow;

function suggested(names: readonly string[], clients: readonly string[] = []) {
  const known = clients.map((name) => ({ id: `id of ${name}`, name }));
  return accountGroups(
    names.map((name) => account(name)),
    known,
  ).map(({ name, tenantId, accounts }) => [name, tenantId, accounts.length]);
}

it('groups by what names begin with, and leaves platform and market out of the client’s name', () => {
  const names = [
    'Aurora Shoes DE',
    'Aurora Shoes TikTok',
    'aurora Shoes Outlet',
    'Elm & Oak HU',
    'Cedar | Google Ads',
  ];
  expect(suggested(names)).toEqual([
    ['Aurora Shoes', null, 3],
    ['Cedar', null, 1],
    ['Elm & Oak', null, 1],
  ]);
});

it('finds the client that is there already, and none where two could be meant', () => {
  expect(suggested(['Fjord Ski', 'Cedar Cards'], ['Fjord Outdoor', 'Cedar Bank', 'Cedar Rail'])).toEqual([
    ['Cedar Cards', null, 1],
    ['Fjord Outdoor', 'id of Fjord Outdoor', 1],
  ]);
});

it('takes what all names begin with for the agency’s own name', () => {
  const names = ['Northwind - Aurora DE', 'Northwind - Aurora AT', 'Northwind - Cedar', 'Northwind - Elm'];
  expect(suggested(names)).toEqual([
    ['Aurora', null, 2],
    ['Cedar', null, 1],
    ['Elm', null, 1],
  ]);
});

it('suggests nothing for accounts that have a client', () => {
  expect(accountGroups([account('Aurora DE', 'somebody')], [])).toEqual([]);
});
