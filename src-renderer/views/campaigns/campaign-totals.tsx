// Totals over all campaigns that match, one row for each currency.
import type { GridTotal } from '../../components/grid-columns.ts';
import type { CampaignPage } from '../../../src-shared/ipc/campaigns.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { totalCells } from '../overview/total-cells.tsx';

type Head = Pick<CampaignPage, 'totals' | 'previousTotals' | 'total'>;

/** `filtered` decides whether the label says "all" or "filtered". */
export function campaignTotals(head: Head, filtered: boolean): GridTotal[] {
  const single = head.totals.length === 1;
  return head.totals.map((sums) => ({
    key: sums.currency,
    label: single
      ? t(filtered ? 'campaigns.totalFiltered' : 'campaigns.totalAll', {
          count: head.total,
          shown: count(head.total),
        })
      : t('campaigns.totalIn', { currency: sums.currency }),
    cells: totalCells(
      sums,
      head.previousTotals.find((other) => other.currency === sums.currency) ?? null,
      !single,
    ),
  }));
}
