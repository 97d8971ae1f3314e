// What a group is ordered by: its sums, or the ratio of them.
import type { SortField } from '../../../../src-shared/domain/explorer-fields.ts';
import type { Sums } from '../../../../src-shared/domain/sums.ts';
import type { NumberColumn } from '../../connectors/day-columns.ts';
import { metricPlaces, type ExplorerTable } from './explorer-table.ts';
import type { PartedRows } from './split-rows.ts';
import { weightOf, type Worth } from './worth.ts';

type SumOf = (metric: keyof Sums, when?: 'now' | 'before') => number;

/**
 * For each group; null where groups have no such value. NaN where one has none, as one with money that has no rate while
 * other money has. Without any rates currencies are compared as plain amounts. For comparing: what people see is exact.
 */
export function groupKeys(
  table: ExplorerTable,
  grouped: PartedRows,
  { by, worth }: { readonly by: SortField; readonly worth: Worth },
): Float64Array | null {
  const added = new Map<string, Float64Array>();
  const sums = (metric: keyof Sums, when: 'now' | 'before') => {
    const name = `${metric} ${when}`;
    const known = added.get(name) ?? addGroups(table, grouped, table[when][metricPlaces[metric]]);
    added.set(name, known);
    return known;
  };
  const { codes } = table.currencies;
  const weights = codes.map((code) => weightOf(worth, code));
  const present = presentIn(table, grouped);
  const sumIn =
    (group: number): SumOf =>
    (metric, when = 'now') => {
      const own = sums(metric, when);
      const isMoney = metric === 'spend' || metric === 'value';
      let total = 0;
      for (let at = 0; at < codes.length; at += 1) {
        const slot = group * codes.length + at;
        if (present[slot] === 1) total += (own[slot] ?? 0) * (isMoney ? (weights[at] ?? NaN) : 1);
      }
      return total;
    };
  const keys = new Float64Array(grouped.size);
  for (let group = 0; group < grouped.size; group += 1) {
    const key = sumKey(sumIn(group), by);
    if (key === null) return null;
    keys[group] = key;
  }
  return keys;
}

/** By group and currency. */
function addGroups(
  { currencies, partAt }: ExplorerTable,
  { rows, partOf, size }: PartedRows,
  column: NumberColumn | undefined,
): Float64Array {
  const { codes, ofPart } = currencies;
  const sums = new Float64Array(size * codes.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const slot = (partOf[at] ?? 0) * codes.length + (ofPart[partAt[row] ?? 0] ?? 0);
    sums[slot] = (sums[slot] ?? 0) + Number(column?.[row] ?? 0);
  }
  return sums;
}

/** 1 where a group has rows of a currency. */
function presentIn({ currencies, partAt }: ExplorerTable, { rows, partOf, size }: PartedRows): Uint8Array {
  const { codes, ofPart } = currencies;
  const present = new Uint8Array(size * codes.length);
  for (let at = 0; at < rows.length; at += 1)
    present[(partOf[at] ?? 0) * codes.length + (ofPart[partAt[rows[at] ?? 0] ?? 0] ?? 0)] = 1;
  return present;
}

function sumKey(sum: SumOf, by: SortField): number | null {
  const ratio = (over: number, under: number) => (under === 0 ? NaN : over / under);
  switch (by) {
    case 'spend':
    case 'impressions':
    case 'clicks':
    case 'conversions':
    case 'value':
      return sum(by);
    case 'cpa':
      return ratio(sum('spend'), sum('conversions'));
    case 'roas':
      return ratio(sum('value'), sum('spend'));
    case 'ctr':
      return ratio(sum('clicks'), sum('impressions'));
    case 'cpc':
      return ratio(sum('spend'), sum('clicks'));
    case 'cvr':
      return ratio(sum('conversions'), sum('clicks'));
    case 'change':
      return ratio(sum('spend') - sum('spend', 'before'), sum('spend', 'before'));
    default:
      return null;
  }
}
