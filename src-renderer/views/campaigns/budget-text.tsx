// A budget: an amount a day, an amount for its lifetime, or where else the money is set.
import { Money, Undefined } from '../../components/figures.tsx';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { t } from '../../words/translate.ts';

interface BudgetTextProps {
  readonly budget: CampaignRow['budget'];
  readonly currency: string;
  /** Meta calls its ad groups ad sets. */
  readonly platform: CampaignRow['platform'];
  readonly code?: boolean;
  /** Whose budget it is; a campaign without one has its money on its ad sets. */
  readonly of?: 'campaign' | 'ad_group';
}

export function BudgetText({ budget, currency, platform, code = true, of = 'campaign' }: BudgetTextProps) {
  if (budget.kind === 'parent') return <span className="text-ink-3">{t('budget.ofCampaign')}</span>;
  if (budget.kind === 'none' && of === 'campaign') {
    return (
      <span className="text-ink-3">{t(platform === 'meta' ? 'budget.perAdSet' : 'budget.perAdGroup')}</span>
    );
  }
  if (budget.kind === 'none' || budget.amount === null) return <Undefined reason="figure.noBudget" />;
  return (
    <span className="whitespace-nowrap">
      {budget.kind === 'lifetime' ? (
        <span className="text-11 leading-none text-ink-3">{t('budget.lifetime')} </span>
      ) : null}
      <Money amount={budget.amount} currency={currency} code={code} />
    </span>
  );
}
