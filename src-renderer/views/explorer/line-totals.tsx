// Totals over all rows that match, one line for each currency; ratios from the sums.
import type { GridTotal } from '../../components/grid-columns.ts';
import type { ExplorerPage } from '../../../src-shared/ipc/explorer.ts';
import type { ExplorerLevel } from '../../../src-shared/domain/explorer-fields.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { figureColumns } from './explorer-columns.tsx';
import { FigureCell } from './line-figures.tsx';

type Head = Pick<ExplorerPage, 'totals' | 'previousTotals' | 'total'>;

/** `filtered` decides whether the label says "all" or "filtered". */
export function lineTotals(head: Head, level: ExplorerLevel, filtered: boolean): GridTotal[] {
  const single = head.totals.length === 1;
  return head.totals.map((sums) => {
    const previous = head.previousTotals.filter((other) => other.currency === sums.currency);
    const figures = { sums: [sums], previous, code: !single };
    return {
      key: sums.currency,
      label: single
        ? t(filtered ? 'campaigns.totalFiltered' : `explorer.total.${level}`, {
            count: head.total,
            shown: count(head.total),
          })
        : t('campaigns.totalIn', { currency: sums.currency }),
      cells: Object.fromEntries(
        figureColumns.map(({ id }) => [id, <FigureCell id={id} figures={figures} />]),
      ),
    };
  });
}
