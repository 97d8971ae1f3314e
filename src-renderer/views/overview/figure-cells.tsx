// The figures of a client or of a total, each with its change: sums as they are, ratios from the summed parts.
import { FigureLines } from '../../components/figure-lines.tsx';
import { Count, Money, Ratio, Undefined } from '../../components/figures.tsx';
import type { MetricSums } from '../../../src-shared/ipc/tenants.ts';
import { delta } from '../../words/deltas.ts';
import { costPerConversion, returnOnSpend } from './client-rows.ts';

export interface Figures {
  readonly sums: MetricSums | null;
  readonly previous: MetricSums | null;
  /** Where there are no sums. */
  readonly currency: string;
  /** At stated rates: marked with a tilde. */
  readonly converted: boolean;
}

/** Null before means there was nothing at all, which counts as zero of each. */
const before = ({ sums, previous }: Figures, key: 'spend' | 'conversions') =>
  sums ? (previous?.[key] ?? '0') : null;

export function SpendCell({ figures }: { readonly figures: Figures }) {
  const { sums, currency, converted } = figures;
  return (
    <FigureLines
      value={<Money amount={sums?.spend ?? null} currency={sums?.currency ?? currency} about={converted} />}
      delta={delta(sums?.spend ?? null, before(figures, 'spend'), 'none')}
    />
  );
}

export function ConversionsCell({ figures }: { readonly figures: Figures }) {
  const { sums } = figures;
  if (!sums) return <Undefined reason="figure.noData" />;
  return (
    <FigureLines
      value={<Count value={sums.conversions} />}
      delta={delta(sums.conversions, before(figures, 'conversions'), 'up_is_good')}
    />
  );
}

export function CpaCell({ figures: { sums, previous, currency, converted } }: { readonly figures: Figures }) {
  return (
    <FigureLines
      value={
        <Money
          amount={costPerConversion(sums)}
          currency={sums?.currency ?? currency}
          about={converted}
          reason={sums ? 'figure.noConversions' : 'figure.noData'}
        />
      }
      delta={delta(costPerConversion(sums), costPerConversion(previous), 'down_is_good')}
    />
  );
}

export function RoasCell({ figures: { sums, previous } }: { readonly figures: Figures }) {
  return (
    <FigureLines
      value={<Ratio value={returnOnSpend(sums)} reason={sums ? 'figure.noSpend' : 'figure.noData'} />}
      delta={delta(returnOnSpend(sums), returnOnSpend(previous), 'up_is_good')}
    />
  );
}
