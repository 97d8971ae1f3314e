// The key figures of a campaign, ad group or ad over the period, each with its change against the period before.
import type { ReactNode } from 'react';
import { Count, DeltaText, Money, Ratio } from '../../components/figures.tsx';
import type { CampaignPart, CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { delta, type Direction } from '../../words/deltas.ts';
import { t } from '../../words/translate.ts';
import { costPerConversion, returnOnSpend } from '../overview/client-rows.ts';
import { BudgetText } from '../campaigns/budget-text.tsx';

export function KeyFigures({ row }: { readonly row: CampaignRow | CampaignPart['row'] }) {
  const { metrics, previous, currency, budget, platform } = row;
  const change = (now: string | null, before: string | null, direction: Direction) => (
    <DeltaText delta={delta(now, before, direction)} />
  );
  return (
    <dl className="flex flex-wrap gap-x-48 gap-y-16">
      <Figure label={t('column.spend')} change={change(metrics.spend, previous.spend, 'none')}>
        <Money amount={metrics.spend} currency={currency} />
      </Figure>
      <Figure
        label={t('campaign.conversions')}
        change={change(metrics.conversions, previous.conversions, 'up_is_good')}
      >
        <Count value={metrics.conversions} />
      </Figure>
      <Figure
        label={t('column.cpa')}
        change={change(costPerConversion(metrics), costPerConversion(previous), 'down_is_good')}
      >
        <Money amount={costPerConversion(metrics)} currency={currency} reason="figure.noConversions" />
      </Figure>
      <Figure
        label={t('column.roas')}
        change={change(returnOnSpend(metrics), returnOnSpend(previous), 'up_is_good')}
      >
        <Ratio value={returnOnSpend(metrics)} reason="figure.noSpend" />
      </Figure>
      {budget ? (
        <Figure label={t('column.budget')}>
          <BudgetText
            budget={budget}
            currency={currency}
            platform={platform}
            of={'kind' in row ? 'ad_group' : 'campaign'}
          />
        </Figure>
      ) : null}
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly change?: ReactNode;
  readonly children: ReactNode;
}

function Figure({ label, change, children }: FigureProps) {
  return (
    <div className="flex flex-col gap-2">
      <dt className="text-12 text-ink-2">{label}</dt>
      <dd className="flex flex-col">
        <span className="text-20 font-semibold text-ink">{children}</span>
        {change ? <span className="text-12">{change}</span> : null}
      </dd>
    </div>
  );
}
