// The figures of a row, a group or the totals: sums as they are, ratios from the sums, and no sum over currencies.
import type { ReactNode } from 'react';
import { Count, DeltaText, Money, Ratio, Undefined } from '../../components/figures.tsx';
import type { MetricField } from '../../../src-shared/domain/explorer-fields.ts';
import type { MetricSums } from '../../../src-shared/ipc/tenants.ts';
import { delta } from '../../words/deltas.ts';
import { divide, money, percent, sum } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { costPerConversion, returnOnSpend } from '../overview/client-rows.ts';

export interface Figures {
  /** One for each currency. */
  readonly sums: readonly MetricSums[];
  readonly previous: readonly MetricSums[];
  /** Whether the currency stands after each amount. */
  readonly code: boolean;
}

export type FigureId = MetricField | 'change';

export function FigureCell({ id, figures }: { readonly id: FigureId; readonly figures: Figures }): ReactNode {
  const { sums, code } = figures;
  const [only] = sums;
  if (!only) return null;
  const counts = (name: 'impressions' | 'clicks' | 'conversions') => sum(sums.map((one) => one[name]));
  const { currency } = only;
  switch (id) {
    case 'impressions':
    case 'clicks':
    case 'conversions':
      return <Count value={counts(id)} />;
    case 'ctr':
      return (
        <Percent value={divide(counts('clicks'), counts('impressions'))} reason="figure.noImpressions" />
      );
    case 'cvr':
      return <Percent value={divide(counts('conversions'), counts('clicks'))} reason="figure.noClicks" />;
    case 'spend':
    case 'value':
      if (sums.length > 1) return <Currencies sums={sums} of={id} />;
      return <Money amount={only[id]} currency={currency} code={code} />;
    default:
      return sums.length > 1 ? <Undefined reason="figure.mixedCurrencies" /> : ratioOf(id, only, figures);
  }
}

/** Of amounts of one currency. */
function ratioOf(
  id: 'change' | 'cpa' | 'cpc' | 'roas',
  only: MetricSums,
  { previous, code }: Figures,
): ReactNode {
  const { currency } = only;
  switch (id) {
    case 'change':
      return (
        <DeltaText
          delta={delta(only.spend, previous.find((one) => one.currency === currency)?.spend ?? '0', 'none')}
        />
      );
    case 'cpa':
      return (
        <Money
          amount={costPerConversion(only)}
          currency={currency}
          reason="figure.noConversions"
          code={code}
        />
      );
    case 'cpc':
      return (
        <Money
          amount={divide(only.spend, only.clicks)}
          currency={currency}
          reason="figure.noClicks"
          code={code}
        />
      );
    case 'roas':
      return <Ratio value={returnOnSpend(only)} reason="figure.noSpend" />;
  }
}

function Currencies({ sums, of }: { readonly sums: readonly MetricSums[]; readonly of: 'spend' | 'value' }) {
  const each = sums.map((one) => money(one[of], one.currency)).join(' · ');
  return (
    <span className="truncate text-ink-3" title={each}>
      <span aria-hidden>{t('explorer.currencies', { count: sums.length })}</span>
      <span className="sr-only">{each}</span>
    </span>
  );
}

function Percent({
  value,
  reason,
}: {
  readonly value: string | null;
  readonly reason: 'figure.noImpressions' | 'figure.noClicks';
}) {
  return value === null ? <Undefined reason={reason} /> : <span>{percent(Number(value) * 100)}</span>;
}
