// What is selected in the queue, and what can be done about all of it at once.
import { Button } from '../../components/button.tsx';
import { useReviewQueue } from '../../stores/review-queue.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import { t } from '../../words/translate.ts';
import { AssignMenu } from './assign-menu.tsx';
import { ShareButton } from './share-dialog.tsx';

export function SelectionBar({ rows }: { readonly rows: readonly QueueRow[] }) {
  const { selected, select, decide, busy } = useReviewQueue();
  const chosen = rows.filter(({ key }) => selected.has(key));
  if (chosen.length === 0) return null;
  // Those that need somebody else are told why; the others are approved.
  const mine = chosen.filter((item) => item.kind === 'change' || item.row.approvalNeeds === null);
  return (
    <div
      role="group"
      aria-label={t('queue.selected', { count: chosen.length })}
      className="flex flex-wrap items-center gap-8 border-b border-line bg-selected px-16 py-8 text-13"
    >
      <span className="font-medium text-ink">{t('queue.selected', { count: chosen.length })}</span>
      {chosen.length < rows.length ? (
        <Button kind="quiet" onClick={() => select(rows.map(({ key }) => key))}>
          {t('queue.selectAll', { count: rows.length })}
        </Button>
      ) : null}
      <Button kind="quiet" onClick={() => select([])}>
        {t('queue.selectNone')}
      </Button>
      <span className="flex-1" />
      <Button disabled={busy || mine.length === 0} onClick={() => void decide(mine, 'approve')}>
        {t('queue.approveSelected', { count: mine.length })}
      </Button>
      <Button disabled={busy} onClick={() => void decide(chosen, 'reject')}>
        {t('queue.rejectSelected', { count: chosen.length })}
      </Button>
      <AssignMenu rows={chosen} />
      <ShareButton rows={chosen} />
    </div>
  );
}
