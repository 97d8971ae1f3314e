// What the focused campaign is, beside the table.
import type { ReactNode } from 'react';
import { Count, Money, Ratio } from '../../components/figures.tsx';
import { Facts } from '../../components/facts.tsx';
import { Inspector } from '../../components/inspector.tsx';
import { Link } from '../../components/link.tsx';
import type { ExplorerRow } from '../../../src-shared/ipc/explorer.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { platformWord } from '../../words/platform-words.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { costPerConversion, returnOnSpend } from '../overview/client-rows.ts';
import { placeOf } from './line-name.tsx';
import { BudgetText } from '../campaigns/budget-text.tsx';
import { RowState } from '../campaigns/row-state.tsx';
import { StatusText } from '../campaigns/status-text.tsx';

interface ExplorerInspectorProps {
  readonly row: ExplorerRow | null;
  readonly onClose: () => void;
}

export function ExplorerInspector({ row, onClose }: ExplorerInspectorProps) {
  if (!row) {
    return (
      <Inspector title={t('inspector.emptyTitle')} onClose={onClose}>
        <p className="text-ink-2">{t('inspector.empty')}</p>
      </Inspector>
    );
  }
  const { currency, metrics } = row;
  return (
    <Inspector title={<bdi>{row.name}</bdi>} onClose={onClose}>
      <Facts
        facts={[
          [t('column.state'), <RowState row={row} />],
          [t('column.status'), <StatusText status={row.status} />],
          [t('column.client'), <bdi>{row.tenantName}</bdi>],
          [t('campaign.account'), <bdi>{row.accountName}</bdi>],
          [t('campaign.platform'), platformNames[row.platform]],
          [t('campaign.delivery'), <bdi>{platformWord(row.delivery)}</bdi>],
          [t('campaign.objective'), <bdi>{platformWord(row.objective)}</bdi>],
          ...budgetFact(row),
          [t('column.spend'), <Money amount={metrics.spend} currency={currency} />],
          [t('campaign.impressions'), <Count value={metrics.impressions} />],
          [t('campaign.clicks'), <Count value={metrics.clicks} />],
          [t('campaign.conversions'), <Count value={metrics.conversions} />],
          [
            t('column.cpa'),
            <Money amount={costPerConversion(metrics)} currency={currency} reason="figure.noConversions" />,
          ],
          [t('column.roas'), <Ratio value={returnOnSpend(metrics)} reason="figure.noSpend" />],
          [t('campaign.comments'), <Count value={row.comments} />],
        ]}
      />
      <Link to={placeOf(row)}>{t(openWord(row))}</Link>
    </Inspector>
  );
}

function openWord({ kind, platform }: ExplorerRow): WordKey {
  if (kind === 'campaign') return 'inspector.open';
  if (kind === 'ad') return 'part.openAd';
  return platform === 'meta' ? 'part.openAdSet' : 'part.openAdGroup';
}

function budgetFact(row: ExplorerRow): [string, ReactNode][] {
  const { budget, currency, platform, kind } = row;
  if (budget === null) return [];
  const of = kind === 'ad_group' ? 'ad_group' : 'campaign';
  return [
    [t('column.budget'), <BudgetText budget={budget} currency={currency} platform={platform} of={of} />],
  ];
}
