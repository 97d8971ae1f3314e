// What needs a review: proposals of colleagues, and changes that a sync found on the platforms. Keyboard first.
import { useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useKeys, type KeyBinding } from '../../components/use-keys.ts';
import { ViewBar } from '../../components/view-bar.tsx';
import { useNoticed, useProposals } from '../../stores/lists.ts';
import { decide, usePosting } from '../../stores/posting.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { ReviewDetail } from './review-detail.tsx';
import { decideItem, type QueueItem } from './queue-item.ts';
import { ReviewList } from './review-list.tsx';

export function ReviewView() {
  const proposals = useProposals();
  const noticed = useNoticed();
  const client = useRoute((state) => state.client);
  const refused = usePosting((state) => state.error);
  const busy = usePosting((state) => state.busy);
  const [chosen, setChosen] = useState<string | null>(null);
  const items = useMemo(() => {
    const all: QueueItem[] = [
      ...(proposals.data?.rows ?? []).map((row) => ({ kind: 'proposal' as const, key: row.id, row })),
      ...(noticed.data?.rows ?? []).map((row) => ({ kind: 'change' as const, key: row.ref, row })),
    ];
    return all.filter(({ row }) => client === null || row.tenantId === client);
  }, [proposals.data, noticed.data, client]);
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === chosen),
  );
  const item = items[at] ?? null;
  useKeys(useReviewKeys(items, at, setChosen));
  const mine = items.flatMap((one) =>
    one.kind === 'proposal' && one.row.approvalNeeds === null ? [one.row] : [],
  );
  const error = proposals.error ?? noticed.error;
  const loading = proposals.data === null || noticed.data === null;
  return (
    <>
      <ViewBar
        title={t('queue.title')}
        scope={items.length > 0 ? <span>{t('queue.toReview', { count: items.length })}</span> : null}
        actions={
          mine.length > 1 ? (
            <Button disabled={busy} onClick={() => void decide(mine, 'approve')}>
              {t('queue.approveAll', { count: mine.length })}
            </Button>
          ) : null
        }
      />
      <OfflineLine />
      {error ? (
        <ErrorBlock error={error} steps={{ try_again: () => void proposals.reload() }} className="m-16" />
      ) : null}
      {refused ? <ErrorBlock error={refused} className="m-16" /> : null}
      {loading && !error ? <Skeleton lines={6} /> : null}
      {!loading && items.length === 0 ? (
        <Empty title={t('queue.emptyTitle')} text={t('queue.empty')} />
      ) : null}
      {item ? (
        <div className="flex min-h-0 flex-1">
          <ReviewList items={items} chosen={item.key} choose={setChosen} />
          <ReviewDetail key={item.key} item={item} />
        </div>
      ) : null}
    </>
  );
}

function useReviewKeys(
  items: readonly QueueItem[],
  at: number,
  choose: (key: string) => void,
): readonly KeyBinding[] {
  const letters = usePreferences((state) => state.letterKeys);
  const go = useRoute((state) => state.go);
  return useMemo(() => {
    const item = items[at];
    if (!letters || !item) return [];
    const move = (by: number) => {
      const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
      if (next) choose(next.key);
    };
    const open = () => go({ view: 'campaign', ref: item.row.ref });
    return [
      { key: 'j', run: () => move(1) },
      { key: 'k', run: () => move(-1) },
      { key: 'a', run: () => void decideItem(item, 'approve') },
      { key: 'r', run: () => void decideItem(item, 'reject') },
      { key: 'c', run: open },
      { key: 'e', run: open },
      {
        key: 'u',
        run: () => {
          if (item.kind === 'proposal' && item.row.mine)
            void usePosting.getState().act('review.undo', { id: item.row.id }, t('queue.withdrawn'));
        },
      },
    ];
  }, [items, at, choose, letters, go]);
}
