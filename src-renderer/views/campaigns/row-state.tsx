// The worst state of a campaign's row; "Synced" stays without a badge.
import { StateBadge } from '../../components/state-badge.tsx';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { t } from '../../words/translate.ts';
import { StatusText } from './status-text.tsx';

interface RowStateProps {
  readonly row: Pick<CampaignRow, 'review' | 'status'>;
  /** Where the table has no room for a status of its own. */
  readonly withStatus?: boolean;
}

export function RowState({ row, withStatus }: RowStateProps) {
  if (row.review === 'unknown') return <StateBadge state="unknown" text={t('outbox.state.unknown')} />;
  if (row.review !== 'none') return <StateBadge state={row.review} />;
  if (withStatus && row.status !== 'active') return <StatusText status={row.status} />;
  return <span className="text-ink-3">{t('state.synced')}</span>;
}
