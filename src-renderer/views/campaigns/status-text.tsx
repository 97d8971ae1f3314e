// The status a campaign has on its platform; quiet, because running is the rule.
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { t } from '../../words/translate.ts';

export function StatusText({ status }: { readonly status: CampaignRow['status'] }) {
  return (
    <span className={status === 'active' ? 'text-ink' : 'text-ink-3'}>{t(`campaignStatus.${status}`)}</span>
  );
}
