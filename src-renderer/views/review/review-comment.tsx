// A comment on what is reviewed: on the whole campaign or pinned to one field, naming colleagues.
import { useRef, useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { calledIn, CommentBox } from '../../components/comment-box.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { fieldWord } from '../../components/field-value.tsx';
import { useReview } from '../../stores/campaign.ts';
import { useColleagues } from '../../stores/review-queue.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { t } from '../../words/translate.ts';

export interface ReviewCommentProps {
  readonly item: { readonly row: { readonly ref: EntityRef } };
  readonly pin: string | null;
  readonly setPin: (field: string | null) => void;
}

/** Where a comment is written; a key of the list goes there. */
export const commentPlace = 'review-comment';

export function ReviewComment({ item, pin, setPin }: ReviewCommentProps) {
  const { ref } = item.row;
  const { busy, error, comment, setDraft } = useReview();
  const draft = useReview((state) => state.drafts[ref] ?? '');
  const colleagues = (useColleagues((state) => state.data?.rows) ?? []).filter(({ me }) => !me);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (pin !== null) field.current?.focus();
  }, [pin]);
  const send = async () => {
    const mentions = calledIn(draft, colleagues).map(({ id }) => id);
    await comment(ref, { mentions, ...(pin === null ? {} : { field: pin }) });
    if (useReview.getState().error !== null) return;
    setPin(null);
    field.current?.blur();
  };
  return (
    <div data-place={commentPlace} className="flex flex-col gap-8">
      <CommentBox
        field={field}
        value={draft}
        onChange={(text) => setDraft(ref, text)}
        onSend={() => void send()}
        colleagues={colleagues}
        pin={pin === null ? null : fieldWord({ field: pin })}
        onUnpin={() => setPin(null)}
      />
      {error ? <ErrorBlock error={error} /> : null}
      <div>
        <Button disabled={busy || draft.trim() === ''} onClick={() => void send()}>
          {t('comment.save')}
        </Button>
      </div>
    </div>
  );
}

export function focusComment(): void {
  document.querySelector<HTMLElement>(`[data-place="${commentPlace}"] textarea`)?.focus();
}
