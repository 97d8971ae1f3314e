// A person's drafts, each with its changes: gone on with where the campaign is, or thrown away.
import type { DraftRow } from '../../src-shared/ipc/review-deeds.ts';
import { usePosting } from '../stores/posting.ts';
import { t } from '../words/translate.ts';
import { Button } from './button.tsx';
import { ChangeList } from './field-value.tsx';
import { NameText } from './name-text.tsx';
import { StateBadge } from './state-badge.tsx';
import { TimeAgo } from './time-ago.tsx';

interface DraftListProps {
  readonly drafts: readonly DraftRow[];
  readonly onGoOn: (draft: DraftRow) => void;
}

export function DraftList({ drafts, onGoOn }: DraftListProps) {
  const { act, busy } = usePosting();
  if (drafts.length === 0) return null;
  return (
    <section aria-label={t('drafts.title')} className="flex min-w-0 flex-col gap-8">
      <h2 className="text-13 font-semibold text-ink">{t('drafts.count', { count: drafts.length })}</h2>
      <ul className="flex flex-col gap-8">
        {drafts.map((draft) => (
          <li
            key={draft.id}
            className="flex min-w-0 flex-col gap-4 overflow-hidden rounded-panel border border-line bg-raised p-8 text-13"
          >
            <span className="flex items-baseline gap-8">
              <span className="min-w-0 flex-1 overflow-hidden font-medium text-ink">
                <NameText name={draft.name} />
              </span>
              <span className="shrink-0 text-12 text-ink-3">
                <TimeAgo at={draft.at} />
              </span>
            </span>
            <ChangeList changes={draft.changes} currency={draft.currency} budgetKind={draft.budgetKind} />
            {draft.comment === '' ? null : <p className="text-ink-2">{draft.comment}</p>}
            {draft.outdated ? <StateBadge plain state="warning" text={t('drafts.outdated')} /> : null}
            <span className="flex gap-8">
              <Button onClick={() => onGoOn(draft)}>{t('drafts.goOn')}</Button>
              <Button
                kind="quiet"
                disabled={busy}
                onClick={() => void act('review.dropDraft', { id: draft.id }, t('drafts.dropped'))}
              >
                {t('drafts.drop')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
