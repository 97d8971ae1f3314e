// Where the page's campaign, ad group or ad stands: its client, its account on the platform, and what it is in.
import type { ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import { aboveOf } from '../../stores/campaign.ts';
import { Link } from '../../components/link.tsx';
import { t } from '../../words/translate.ts';

export function AccountTree({ detail }: { readonly detail: CampaignDetail }) {
  const { campaign } = detail;
  const above = aboveOf(detail);
  return (
    <nav aria-label={t('tree.label')} className="min-w-0">
      <ol className="flex min-w-0 flex-wrap items-center gap-4">
        <Step>
          <Link to={{ view: 'campaigns' }} client={campaign.tenantId}>
            <bdi>{campaign.tenantName}</bdi>
          </Link>
        </Step>
        <Step>
          {platformNames[campaign.platform]} · <bdi>{campaign.accountName}</bdi>
        </Step>
        {above.map(({ ref, name }) => (
          <Step key={ref}>
            <Link to={{ view: 'campaign', ref }}>
              <bdi>{name}</bdi>
            </Link>
          </Step>
        ))}
      </ol>
    </nav>
  );
}

function Step({ children }: { readonly children: ReactNode }) {
  return (
    <li className="group flex max-w-[24rem] min-w-0 items-center gap-4">
      <span className="min-w-0 truncate">{children}</span>
      <ChevronRight aria-hidden size="0.75rem" className="shrink-0 text-ink-3 group-last:hidden" />
    </li>
  );
}
