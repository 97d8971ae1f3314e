// Where the campaign stands: its client, its account on the platform, and itself.
import { ChevronRight } from 'lucide-react';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { Link } from '../../components/link.tsx';
import { t } from '../../words/translate.ts';

export function AccountTree({ campaign }: { readonly campaign: CampaignRow }) {
  return (
    <nav aria-label={t('tree.label')} className="min-w-0">
      <ol className="flex min-w-0 flex-wrap items-center gap-4">
        <li className="min-w-0 truncate">
          <Link to={{ view: 'campaigns' }} client={campaign.tenantId}>
            <bdi>{campaign.tenantName}</bdi>
          </Link>
        </li>
        <ChevronRight aria-hidden size="0.75rem" className="shrink-0 text-ink-3" />
        <li className="min-w-0 truncate">
          {platformNames[campaign.platform]} · <bdi>{campaign.accountName}</bdi>
        </li>
        <ChevronRight aria-hidden size="0.75rem" className="shrink-0 text-ink-3" />
        <li aria-current="page" className="min-w-0 truncate text-ink">
          <bdi>{campaign.name}</bdi>
        </li>
      </ol>
    </nav>
  );
}
