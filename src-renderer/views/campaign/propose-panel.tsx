// Opens the form that proposes a change of what the page is about or of an ad group in it, and goes on with what was begun.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { DraftList } from '../../components/draft-list.tsx';
import { shownOf } from '../../stores/campaign.ts';
import { followDrafts, useDrafts } from '../../stores/drafts.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { useRevising } from '../../stores/revising.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
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
  const { row, contentHash } = shownOf(detail);
  const { ref } = row;
  const group = detail.adGroups.find((one) => one.ref === changing);
  const subject =
    changing === detail.campaign.ref ? campaignSubject(detail) : group ? adGroupSubject(detail, group) : null;
  const isIn = (of: string) => detail.part === null && detail.adGroups.some((one) => one.ref === of);
  const drafts = rows.filter((one) => one.ref === ref || isIn(one.ref));
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
  const platform = platformNames[row.platform];
  return (
    <div className="flex flex-col gap-12">
      {contentHash === null ? (
        <p className="text-ink-2">
          {t(detail.part?.row.kind === 'ad' ? 'part.adFixed' : 'part.groupFixed', { platform })}
        </p>
      ) : (
        <div>
          <Button onClick={() => open(ref, null)}>{t('propose.open')}</Button>
        </div>
      )}
      <DraftList drafts={drafts} onGoOn={(one) => open(one.ref, one.id)} />
    </div>
  );
}
