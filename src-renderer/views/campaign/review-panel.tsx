// Approve, reject or comment on a campaign or an ad group, or comment on an ad; all of it works with the network cut and waits in the outbox.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { calledIn, CommentBox } from '../../components/comment-box.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { fieldWord } from '../../components/field-value.tsx';
import { Select } from '../../components/select.tsx';
import { useKeys, type KeyBinding } from '../../components/use-keys.ts';
import { shownOf, useCampaign, useHistory, useReview } from '../../stores/campaign.ts';
import { useKeyMap } from '../../stores/key-map.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useColleagues } from '../../stores/review-queue.ts';
import { changeFields } from '../../../src-shared/domain/proposals.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { t } from '../../words/translate.ts';
import { ReviewHistory } from './review-history.tsx';

/** Of the choice of a field: none of them. */
const WHOLE = 'whole';

const fieldsOfAds = ['status', 'name'] as const;

export function ReviewPanel({ entity }: { readonly entity: EntityRef }) {
  const { busy, error, again, decide, comment, setDraft, forgetError } = useReview();
  const draft = useReview((state) => state.drafts[entity] ?? '');
  const history = useHistory();
  const map = useKeyMap((state) => state.map);
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = useCampaign((state) => state.data);
  const of = shown ? shownOf(shown) : null;
  const ready = of?.row.ref === entity;
  /** What an ad runs is decided on with what it is in. */
  const decides = !ready || of.contentHash !== null;
  useReviewKeys(entity, () => field.current?.focus());
  const [pin, setPin] = useState<string>(WHOLE);
  const tenantId = useCampaign((state) => state.data?.campaign.tenantId);
  useEffect(() => {
    if (tenantId !== undefined) useColleagues.getState().show({ tenantId });
  }, [tenantId]);
  const colleagues = (useColleagues((state) => state.data?.rows) ?? []).filter(({ me }) => !me);
  const send = () => {
    const mentions = calledIn(draft, colleagues).map(({ id }) => id);
    void comment(entity, { mentions, ...(pin === WHOLE ? {} : { field: pin }) }).then(() => setPin(WHOLE));
  };
  const look = () => {
    forgetError();
    void useCampaign.getState().reload();
  };

  return (
    <section aria-labelledby="review" className="flex flex-col gap-12">
      <h2 id="review" className="text-16 font-semibold text-ink">
        {t('review.title')}
      </h2>
      <CommentBox
        field={field}
        value={draft}
        onChange={(text) => setDraft(entity, text)}
        onSend={send}
        colleagues={colleagues}
        pin={pin === WHOLE ? null : fieldWord({ field: pin })}
        onUnpin={() => setPin(WHOLE)}
      />
      <Select
        label={t('comment.pin')}
        value={pin}
        onChange={setPin}
        choices={[
          { value: WHOLE, text: t(shown?.part ? 'part.pinWhole' : 'comment.pinWhole') },
          ...(decides ? changeFields : fieldsOfAds).map((one) => ({
            value: one,
            text: fieldWord({ field: one }),
          })),
        ]}
      />
      {error ? <ErrorBlock error={error} steps={{ try_again: again ?? look }} /> : null}
      <div className="flex flex-wrap gap-8">
        {decides ? (
          <>
            <Button
              kind="primary"
              shortcut={map.approve.toLocaleUpperCase()}
              disabled={!ready || busy}
              onClick={() => void decide(entity, 'approve')}
            >
              {t('review.approve')}
            </Button>
            <Button
              shortcut={map.reject.toLocaleUpperCase()}
              disabled={!ready || busy}
              onClick={() => void decide(entity, 'reject')}
            >
              {t('review.reject')}
            </Button>
          </>
        ) : null}
        <Button
          shortcut={map.comment.toLocaleUpperCase()}
          disabled={busy}
          onClick={() => (draft.trim() === '' ? field.current?.focus() : send())}
        >
          {t('review.comment')}
        </Button>
      </div>
      {decides ? <p className="text-12 text-ink-3">{t('review.waits')}</p> : null}
      {history.error ? (
        <ErrorBlock error={history.error} steps={{ try_again: () => void history.reload() }} />
      ) : null}
      {history.data ? <ReviewHistory rows={history.data.rows} /> : null}
    </section>
  );
}

function useReviewKeys(entity: EntityRef, focusComment: () => void): void {
  const letters = usePreferences((state) => state.letterKeys);
  const map = useKeyMap((state) => state.map);
  const focusRef = useRef(focusComment);
  const keys = useMemo<readonly KeyBinding[]>(() => {
    if (!letters) return [];
    const { decide, undo } = useReview.getState();
    return [
      { key: map.approve, run: () => void decide(entity, 'approve') },
      { key: map.reject, run: () => void decide(entity, 'reject') },
      { key: map.comment, run: () => focusRef.current() },
      {
        key: map.undo,
        run: () => {
          const newest = useHistory.getState().data?.rows.find((row) => row.mine && row.state === 'decided');
          if (newest) void undo(newest.id);
        },
      },
    ];
  }, [entity, letters, map]);
  useKeys(keys);
}
