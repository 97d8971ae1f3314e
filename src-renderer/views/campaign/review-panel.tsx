// Approve, reject or comment on a campaign; all of it works with the network cut and waits in the outbox.
import { useMemo, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useKeys, type KeyBinding } from '../../components/use-keys.ts';
import { useCampaign, useHistory, useReview } from '../../stores/campaign.ts';
import { usePreferences } from '../../stores/preferences.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { t } from '../../words/translate.ts';
import { ReviewHistory } from './review-history.tsx';

export function ReviewPanel({ entity }: { readonly entity: EntityRef }) {
  const { busy, error, again, decide, comment, setDraft, forgetError } = useReview();
  const draft = useReview((state) => state.drafts[entity] ?? '');
  const history = useHistory();
  const field = useRef<HTMLTextAreaElement>(null);
  const ready = useCampaign((state) => state.data?.campaign.ref === entity);
  useReviewKeys(entity, () => field.current?.focus());
  const look = () => {
    forgetError();
    void useCampaign.getState().reload();
  };

  return (
    <section aria-labelledby="review" className="flex flex-col gap-12">
      <h2 id="review" className="text-16 font-semibold text-ink">
        {t('review.title')}
      </h2>
      <div className="flex flex-col gap-4">
        <label htmlFor="comment" className="text-13 font-medium text-ink">
          {t('review.commentLabel')}
        </label>
        <textarea
          id="comment"
          ref={field}
          rows={3}
          maxLength={4000}
          value={draft}
          aria-describedby="comment-hint"
          onChange={(event) => setDraft(entity, event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void comment(entity);
            if (event.key === 'Escape') field.current?.blur();
          }}
          className="min-h-[4.5rem] w-full resize-y rounded-button border border-control bg-raised p-8 text-14 text-ink select-text"
        />
        <p id="comment-hint" className="text-12 text-ink-3">
          {t('review.commentHint')}
        </p>
      </div>
      {error ? <ErrorBlock error={error} steps={{ try_again: again ?? look }} /> : null}
      <div className="flex flex-wrap gap-8">
        <Button
          kind="primary"
          shortcut="A"
          disabled={!ready || busy}
          onClick={() => void decide(entity, 'approve')}
        >
          {t('review.approve')}
        </Button>
        <Button shortcut="R" disabled={!ready || busy} onClick={() => void decide(entity, 'reject')}>
          {t('review.reject')}
        </Button>
        <Button
          shortcut="C"
          disabled={busy}
          onClick={() => (draft.trim() === '' ? field.current?.focus() : void comment(entity))}
        >
          {t('review.comment')}
        </Button>
      </div>
      <p className="text-12 text-ink-3">{t('review.waits')}</p>
      {history.error ? (
        <ErrorBlock error={history.error} steps={{ try_again: () => void history.reload() }} />
      ) : null}
      {history.data ? <ReviewHistory rows={history.data.rows} /> : null}
    </section>
  );
}

function useReviewKeys(entity: EntityRef, focusComment: () => void): void {
  const letters = usePreferences((state) => state.letterKeys);
  const focusRef = useRef(focusComment);
  const keys = useMemo<readonly KeyBinding[]>(() => {
    if (!letters) return [];
    const { decide, undo } = useReview.getState();
    return [
      { key: 'a', run: () => void decide(entity, 'approve') },
      { key: 'r', run: () => void decide(entity, 'reject') },
      { key: 'c', run: () => focusRef.current() },
      {
        key: 'u',
        run: () => {
          const newest = useHistory.getState().data?.rows.find((row) => row.mine && row.state === 'decided');
          if (newest) void undo(newest.id);
        },
      },
    ];
  }, [entity, letters]);
  useKeys(keys);
}
