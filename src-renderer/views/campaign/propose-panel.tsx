// Opens the form that proposes a change of the campaign, or of one of its ad groups.
import { Button } from '../../components/button.tsx';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import { t } from '../../words/translate.ts';
import { ProposeForm } from './propose-form.tsx';
import { adGroupSubject, campaignSubject } from './typed-changes.ts';

interface ProposePanelProps {
  readonly detail: CampaignDetail;
  /** Null: nothing is being changed. */
  readonly changing: EntityRef | null;
  readonly onChange: (ref: EntityRef | null) => void;
}

export function ProposePanel({ detail, changing, onChange }: ProposePanelProps) {
  const { ref } = detail.campaign;
  const group = detail.adGroups.find((one) => one.ref === changing);
  const subject = changing === ref ? campaignSubject(detail) : group ? adGroupSubject(detail, group) : null;
  if (subject)
    return (
      <ProposeForm
        key={subject.ref}
        subject={subject}
        title={group ? t('propose.titleOf', { name: group.name }) : t('propose.title')}
        onClose={() => onChange(null)}
      />
    );
  return (
    <div>
      <Button onClick={() => onChange(ref)}>{t('propose.open')}</Button>
    </div>
  );
}
