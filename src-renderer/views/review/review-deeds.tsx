// What can be done about the chosen item, each with its key; rejecting what runs already says what that means.
import { Button } from '../../components/button.tsx';
import { useKeyMap } from '../../stores/key-map.ts';
import { useReviewQueue } from '../../stores/review-queue.ts';
import { useRevising } from '../../stores/revising.ts';
import { parseEntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import { t } from '../../words/translate.ts';
import { AssignMenu, assignMenuId } from './assign-menu.tsx';
import { focusComment } from './review-comment.tsx';

export function ReviewDeeds({ item }: { readonly item: QueueRow }) {
  const { busy, decide, withdraw } = useReviewQueue();
  const { map } = useKeyMap();
  const begin = useRevising((state) => state.begin);
  const needs = item.kind === 'proposal' ? item.row.approvalNeeds : null;
  // Nothing of an ad can be changed here.
  const isAd = parseEntityRef(item.row.ref).kind === 'ad';
  const letter = (action: keyof typeof map) => map[action].toLocaleUpperCase();
  return (
    <div className="flex flex-col gap-8">
      {needs ? <p className="text-ink-2">{t(`queue.needs.${needs}`)}</p> : null}
      <div className="flex flex-wrap gap-8">
        <Button
          kind="primary"
          shortcut={letter('approve')}
          disabled={busy || needs !== null}
          onClick={() => void decide([item], 'approve')}
        >
          {t('review.approve')}
        </Button>
        <Button shortcut={letter('reject')} disabled={busy} onClick={() => void decide([item], 'reject')}>
          {t('review.reject')}
        </Button>
        {isAd ? null : (
          <Button shortcut={letter('propose')} onClick={() => begin(item)}>
            {t('queue.propose')}
          </Button>
        )}
        <Button shortcut={letter('comment')} onClick={focusComment}>
          {t('queue.comment')}
        </Button>
        <AssignMenu rows={[item]} id={assignMenuId} />
        {item.kind === 'proposal' && item.row.mine ? (
          <Button disabled={busy} onClick={() => void withdraw(item)}>
            {t('queue.withdraw')}
          </Button>
        ) : null}
      </div>
      {item.kind === 'change' ? (
        <p className="text-12 text-ink-3">
          {t('queue.rejectHow', { platform: platformNames[item.row.platform] })}
        </p>
      ) : null}
    </div>
  );
}
