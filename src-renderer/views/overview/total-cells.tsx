// The cells of a totals row: sums as they are, ratios from the summed parts.
import { Count, DeltaText, Money, Ratio } from '../../components/figures.tsx';
import type { GridTotal } from '../../components/grid-columns.ts';
import type { MetricSums } from '../../../src-shared/ipc/tenants.ts';
import { delta } from '../../words/deltas.ts';
import { costPerConversion, returnOnSpend } from './client-rows.ts';

/** `code`: whether the currency stands after each amount. */
export function totalCells(sums: MetricSums, previous: MetricSums | null, code = true): GridTotal['cells'] {
  const { currency } = sums;
  return {
    spend: <Money amount={sums.spend} currency={currency} code={code} />,
    change: <DeltaText delta={delta(sums.spend, previous?.spend ?? '0', 'none')} />,
    conversions: <Count value={sums.conversions} />,
    cpa: (
      <Money amount={costPerConversion(sums)} currency={currency} reason="figure.noConversions" code={code} />
    ),
    roas: <Ratio value={returnOnSpend(sums)} reason="figure.noSpend" />,
  };
}
