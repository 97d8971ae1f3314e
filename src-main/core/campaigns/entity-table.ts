// Many entities of some accounts with their sums in two ranges, as columns: rows are made only for those on a page.
import { addSums, noSums, type Sums } from '../../../src-shared/domain/sums.ts';
import type { DayNumbers } from '../mirror/day-number.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { combine, factsColumn, noEntities, type EntitySums } from '../mirror/totals/entity-sums.ts';
import { joinColumns, pickOrZero } from '../mirror/totals/exact-columns.ts';
import { sumsOfRanges, type Level } from '../mirror/totals/running-totals.ts';
import type { ScopeAccount } from './scope-accounts.ts';

export interface Ranges {
  readonly range: DayNumbers;
  readonly previous: DayNumbers;
}

/** What an account has of one level. */
export interface AccountSums {
  readonly account: ScopeAccount;
  readonly now: EntitySums;
  readonly before: EntitySums;
}

export function sumsOfAccount(
  db: MirrorDb,
  account: ScopeAccount,
  { level, range, previous }: Ranges & { readonly level: Level },
): AccountSums {
  const of = { accountId: account.id, level };
  const [now = noEntities, before = noEntities] = sumsOfRanges(db, of, [range, previous]);
  return { account, now, before };
}

/** Entities with an ad-day in either range, ascending. */
export function delivered({ now, before }: AccountSums): Uint32Array {
  return combine(now, before, 1).ids;
}

export interface EntityTable {
  /** Ids of an account are ascending, and next to each other. */
  readonly ids: Uint32Array;
  /** Place in `accounts`. */
  readonly accountAt: Uint32Array;
  readonly accounts: readonly ScopeAccount[];
  /** A row for each id; zeros where it has nothing. */
  readonly now: EntitySums;
  readonly before: EntitySums;
}

/** `wanted`: the ids that are to be in it, ascending, for each of the accounts. */
export function entityTable(parts: readonly (AccountSums & { readonly wanted: Uint32Array })[]): EntityTable {
  const size = parts.reduce((sum, { wanted }) => sum + wanted.length, 0);
  const ids = new Uint32Array(size);
  const accountAt = new Uint32Array(size);
  let at = 0;
  for (const [place, { wanted }] of parts.entries()) {
    ids.set(wanted, at);
    accountAt.fill(place, at, at + wanted.length);
    at += wanted.length;
  }
  const aligned = (side: 'now' | 'before') => {
    const places = parts.map((part) => placesIn(part[side].ids, part.wanted));
    const columns = Array.from({ length: factsColumn }, (_, metric) =>
      joinColumns(
        parts.map((part, place) =>
          pickOrZero(part[side].columns[metric] ?? new Float64Array(0), places[place] ?? new Int32Array(0)),
        ),
      ),
    );
    return { ids, columns };
  };
  const accounts = parts.map(({ account }) => account);
  return { ids, accountAt, accounts, now: aligned('now'), before: aligned('before') };
}

/** Where each of the wanted is; -1 for nowhere. Both are ascending. */
function placesIn(ids: Uint32Array, wanted: Uint32Array): Int32Array {
  const places = new Int32Array(wanted.length);
  let at = 0;
  for (let row = 0; row < wanted.length; row += 1) {
    const id = wanted[row] ?? 0;
    while ((ids[at] ?? Infinity) < id) at += 1;
    places[row] = ids[at] === id ? at : -1;
  }
  return places;
}

/** By currency, largest spend first. */
export function totalsOf(
  { accounts, accountAt }: EntityTable,
  sums: EntitySums,
): { currency: string; sums: Sums }[] {
  const totals = new Map<string, Sums>();
  for (let from = 0; from < accountAt.length;) {
    let end = from;
    while (end < accountAt.length && accountAt[end] === accountAt[from]) end += 1;
    const currency = accounts[accountAt[from] ?? 0]?.currency ?? '';
    totals.set(currency, addSums(totals.get(currency) ?? noSums, addRows(sums, from, end)));
    from = end;
  }
  return [...totals]
    .map(([currency, total]) => ({ currency, sums: total }))
    .sort((a, b) => compare(b.sums.spend, a.sums.spend) || compare(a.currency, b.currency));
}

const compare = <T extends bigint | string>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

function addRows({ columns }: EntitySums, from: number, end: number): Sums {
  const total = (metric: number) => addAmounts(columns[metric]?.subarray(from, end) ?? []);
  return { impressions: total(0), clicks: total(1), spend: total(2), conversions: total(3), value: total(4) };
}

function addAmounts(amounts: Iterable<number | bigint>): bigint {
  let exact = 0n;
  let sum = 0;
  for (const amount of amounts) {
    const next = typeof amount === 'number' ? sum + amount : Infinity;
    if (Number.isSafeInteger(next)) sum = next;
    else exact += BigInt(amount);
  }
  return exact + BigInt(sum);
}
