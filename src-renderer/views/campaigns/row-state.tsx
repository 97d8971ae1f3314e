// The worst state of a campaign's row; "Synced" stays without a badge.
import { StateBadge } from '../../components/state-badge.tsx';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { t } from '../../words/translate.ts';

export function RowState({ row }: { readonly row: Pick<CampaignRow, 'review'> }) {
  if (row.review === 'pending') return <StateBadge state="pending" />;
  return <span className="text-ink-3">{t('state.synced')}</span>;
}
