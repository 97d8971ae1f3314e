// Opens the form that proposes a change of the campaign or of one of its ad groups, and goes on with what was begun.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { DraftList } from '../../components/draft-list.tsx';
import { followDrafts, useDrafts } from '../../stores/drafts.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { useRevising } from '../../stores/revising.ts';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import type { ProposalRow } from '../../../src-shared/ipc/review.ts';
import { t } from '../../words/translate.ts';
import { ProposeForm } from './propose-form.tsx';
import { adGroupSubject, campaignSubject } from './typed-changes.ts';

interface ProposePanelProps {
  readonly detail: CampaignDetail;
  /** Null: nothing is being changed. */
  readonly changing: EntityRef | null;
  /** The proposal that gets other values, if that is why the page was opened. */
  readonly revises: ProposalRow | null;
  readonly onChange: (ref: EntityRef | null) => void;
}

export function ProposePanel({ detail, changing, revises, onChange }: ProposePanelProps) {
  const rows = useDrafts((state) => state.data?.rows) ?? [];
  const [draftId, setDraftId] = useState<string | null>(null);
  useEffect(() => followDrafts(), []);
  const { ref } = detail.campaign;
  const group = detail.adGroups.find((one) => one.ref === changing);
  const subject = changing === ref ? campaignSubject(detail) : group ? adGroupSubject(detail, group) : null;
  const drafts = rows.filter((one) => one.ref === ref || detail.adGroups.some((two) => two.ref === one.ref));
  const draft = drafts.find(({ id, ref: of }) => id === draftId && of === changing);
  const open = (next: EntityRef | null, from: string | null) => {
    setDraftId(from);
    useRevising.getState().end();
    onChange(next);
  };
  const revised = subject && revises?.ref === subject.ref ? revises : undefined;
  if (subject)
    return (
      <ProposeForm
        key={`${subject.ref} ${draft?.id ?? revised?.id ?? ''}`}
        subject={subject}
        title={
          revised
            ? t('queue.propose')
            : group
              ? t('propose.titleOf', { name: group.name })
              : t('propose.title')
        }
        draft={draft}
        revises={revised}
        onClose={() => open(null, null)}
      />
    );
  return (
    <div className="flex flex-col gap-12">
      <div>
        <Button onClick={() => open(ref, null)}>{t('propose.open')}</Button>
      </div>
      <DraftList drafts={drafts} onGoOn={(one) => open(one.ref, one.id)} />
    </div>
  );
}
