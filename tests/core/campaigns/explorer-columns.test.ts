// What the explorer keeps and takes a short way to, against the long way: searches, orders, groups and sums.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortFields, groupFields } from '../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerFilter } from '../../../src-shared/domain/explorer-query.ts';
import {
  metricPlaces,
  type ExplorerTable,
} from '../../../src-main/core/campaigns/explorer/explorer-table.ts';
import { foldText } from '../../../src-main/core/campaigns/explorer/fold-text.ts';
import { keepFound } from '../../../src-main/core/campaigns/explorer/found-rows.ts';
import { linesOf } from '../../../src-main/core/campaigns/explorer/row-groups.ts';
import { inOrder, orderOfRows } from '../../../src-main/core/campaigns/explorer/row-order.ts';
import { sumRows } from '../../../src-main/core/campaigns/explorer/row-sums.ts';
import { nameOfGroup } from '../../../src-main/core/campaigns/explorer/row-values.ts';
import { foldedName, tables, typed } from './explorer-tables.ts';

const noFilter: ExplorerFilter = { match: 'all', of: [] };
const noTags = { stamp: '', bears: () => () => false };
const filters: readonly ExplorerFilter[] = [
  noFilter,
  { match: 'all', of: [{ kind: 'choice', field: 'status', is: 'any_of', values: ['active', 'removed'] }] },
  { match: 'all', of: [{ kind: 'number', field: 'spend', is: 'gt', value: '0.000006' }] },
];
const filterOf = fc.constantFrom(...filters);

const everyRow = ({ size }: ExplorerTable) => Array.from({ length: size }, (_, row) => row);

/** One row after the other, by what the row says of itself. */
function isWanted(
  table: ExplorerTable,
  row: number,
  { search, filter }: { search: string; filter: ExplorerFilter },
) {
  const status = table.statuses[row] ?? 'other';
  const spend = Number(table.now[metricPlaces.spend]?.[row] ?? 0);
  const words = foldText(search).split(/\s+/).filter(Boolean);
  const shown = filter === filters[1] || status !== 'removed' || table.delivered[row] === 1;
  const holds =
    filter === noFilter || (filter === filters[1] ? ['active', 'removed'].includes(status) : spend > 6);
  return shown && holds && words.every((word) => foldedName(table, row).includes(word));
}

/** Some of the rows of a table, ascending. */
const withSome = tables.chain((table) =>
  fc.tuple(
    fc.constant(table),
    fc.subarray(everyRow(table)).map((rows) => Uint32Array.from(rows)),
  ),
);

test('whatever was searched before, a search finds what it would find by itself', () => {
  fc.assert(
    fc.property(tables, fc.array(fc.tuple(typed, filterOf), { maxLength: 40 }), (table, asked) => {
      const kept = keepFound(table);
      for (const [search, filter] of asked) {
        const { rows, sums } = kept.find(search, filter, noTags);
        expect([...rows]).toEqual(everyRow(table).filter((row) => isWanted(table, row, { search, filter })));
        expect(sums()).toEqual(sumRows(table, rows));
      }
    }),
    { numRuns: 300 },
  );
});

test('a search that grows and shrinks letter by letter finds at every letter what it should', () => {
  fc.assert(
    fc.property(tables, fc.array(typed, { minLength: 1, maxLength: 4 }), (table, words) => {
      const kept = keepFound(table);
      const text = words.join(' ');
      const steps = Array.from({ length: text.length }, (_, at) => text.slice(0, at + 1));
      for (const search of [...steps, ...steps.toReversed()])
        expect([...kept.find(search, noFilter, noTags).rows]).toEqual(
          everyRow(table).filter((row) => isWanted(table, row, { search, filter: noFilter })),
        );
    }),
    { numRuns: 200 },
  );
});

test('some rows have the order among each other that they have among all, ties as the table has them', () => {
  fc.assert(
    fc.property(
      withSome,
      fc.constantFrom(...sortFields),
      fc.constantFrom('asc' as const, 'desc' as const),
      ([table, rows], by, direction) => {
        const order = orderOfRows(table, { by, direction, worth: null });
        expect([...order].sort((a, b) => a - b)).toEqual(everyRow(table));
        expect([...inOrder(rows, order)]).toEqual([...order].filter((row) => rows.includes(row)));
        if (by !== 'spend' && by !== 'name') return;
        const key = (row: number) =>
          by === 'name' ? nameRank(table, row) : Number(table.now[metricPlaces.spend]?.[row] ?? 0);
        const sign = direction === 'asc' ? 1 : -1;
        expect([...order]).toEqual(everyRow(table).sort((a, b) => sign * (key(a) - key(b)) || a - b));
      },
    ),
    { numRuns: 300 },
  );
});

function nameRank(table: ExplorerTable, row: number): number {
  const names = table.parts.flatMap(({ entities }) => entities.ordered);
  const of = (at: number) =>
    table.parts[table.partAt[at] ?? 0]?.entities.ordered[table.placeAt[at] ?? 0] ?? '';
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).indexOf(of(row));
}

test('rows add up exactly, by currency', () => {
  fc.assert(
    fc.property(withSome, ([table, rows]) => {
      const expected = new Map<string, bigint>();
      for (const row of rows) {
        const currency = table.parts[table.partAt[row] ?? 0]?.account.currency ?? '';
        const spend = BigInt(table.now[metricPlaces.spend]?.[row] ?? 0);
        expected.set(currency, (expected.get(currency) ?? 0n) + spend);
      }
      const { totals, previousTotals } = sumRows(table, rows);
      expect(new Map(totals.map(({ currency, sums }) => [currency, sums.spend]))).toEqual(expected);
      expect(previousTotals).toEqual(totals);
      const spent = totals.map(({ sums }) => sums.spend);
      expect(spent).toEqual(spent.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    }),
    { numRuns: 300 },
  );
});

test('groups hold each row once, with those that share its value, in the order of the rows', () => {
  fc.assert(
    fc.property(withSome, fc.constantFrom(...groupFields), ([table, some], field) => {
      const rows = some.toReversed();
      const lines = linesOf(table, rows, {
        fields: [field],
        sort: { by: 'spend', direction: 'desc' },
        open: [],
        worth: null,
      });
      const groups = lines.flatMap((line) => ('group' in line ? [line.group] : []));
      const ids = (row: number) => nameOfGroup(table, field, row).id;
      const expected = Map.groupBy([...rows], ids);
      expect(new Map(groups.map((group) => [group.path[0] ?? '', [...group.rows]]))).toEqual(expected);
      expect(groups).toHaveLength(expected.size);
      for (const group of groups) expect(group.sums()).toEqual(sumRows(table, group.rows));
    }),
    { numRuns: 200 },
  );
});
