// What a group is ordered by: its sums, or the ratio of them.
import type { SortField } from '../../../../src-shared/domain/explorer-fields.ts';
import type { Sums } from '../../../../src-shared/domain/sums.ts';
import type { CurrencySums, RowSums } from './row-sums.ts';
import { weightOf, type Worth } from './worth.ts';

/**
 * Null where groups have no such value; NaN where this one has none, as one with money that has no rate while other
 * money has. Without any rates currencies are compared as plain amounts.
 */
export function sumKey({ totals, previousTotals }: RowSums, by: SortField, worth: Worth): number | null {
  const sum = (metric: keyof Sums, of: readonly CurrencySums[] = totals) =>
    of.reduce((total, { sums, currency }) => {
      const weight = metric === 'spend' || metric === 'value' ? weightOf(worth, currency) : 1;
      return total + Number(sums[metric]) * weight;
    }, 0);
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
