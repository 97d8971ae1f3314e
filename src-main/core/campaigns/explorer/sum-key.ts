// What a group is ordered by: its sums, or the ratio of them.
import type { SortField } from '../../../../src-shared/domain/explorer-fields.ts';
import type { Sums } from '../../../../src-shared/domain/sums.ts';
import type { CurrencySums, RowSums } from './row-sums.ts';

/** Null where groups have no such value; NaN where this one has none. Currencies are compared as plain amounts. */
export function sumKey({ totals, previousTotals }: RowSums, by: SortField): number | null {
  const sum = (metric: keyof Sums, of: readonly CurrencySums[] = totals) =>
    of.reduce((total, { sums }) => total + Number(sums[metric]), 0);
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
      return ratio(sum('spend') - sum('spend', previousTotals), sum('spend', previousTotals));
    default:
      return null;
  }
}
