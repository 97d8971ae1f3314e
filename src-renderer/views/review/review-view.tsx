// What needs a review: proposals of colleagues, and changes that a sync found on the platforms. Keyboard first.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { ViewBar } from '../../components/view-bar.tsx';
import { followReviewQueue, useColleagues, useQueue, useReviewQueue } from '../../stores/review-queue.ts';
import { useRevising } from '../../stores/revising.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { OwnDrafts } from './own-drafts.tsx';
import { ReviewDetail } from './review-detail.tsx';
import { useReviewKeys } from './review-keys.ts';
import { ReviewList } from './review-list.tsx';
import { ReviewToolbar } from './review-toolbar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { BringBackButton } from './share-dialog.tsx';
import { SinceMark } from './since-mark.tsx';

const PAGE = 200;
const MOST = 500;

export function ReviewView() {
  const { data, error, reload } = useQueue();
  const client = useRoute((state) => state.client);
  const { filter, error: refused, narrow } = useReviewQueue();
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState<{ readonly key: string; readonly at: number } | null>(null);
  const [pin, setPin] = useState<string | null>(null);
  useEffect(() => {
    const end = followReviewQueue();
    useRevising.getState().end();
    return () => {
      end();
      useReviewQueue.getState().leave();
    };
  }, []);
  useEffect(() => {
    const scope = client === null ? {} : { tenantId: client };
    useQueue.getState().show({ ...scope, ...filter, limit });
    useColleagues.getState().show(scope);
  }, [client, filter, limit]);
  const rows = data?.rows ?? [];
  const found = rows.findIndex(({ key }) => key === chosen?.key);
  // What was decided is gone: the one that took its place is next.
  const at = found >= 0 ? found : Math.max(0, Math.min(chosen?.at ?? 0, rows.length - 1));
  const item = rows[at] ?? null;
  const choose = (key: string) => {
    setPin(null);
    setChosen({ key, at: rows.findIndex((row) => row.key === key) });
  };
  useKeys(useReviewKeys({ rows, at, choose }));
  const decided = useReviewQueue((state) => state.decided.length);
  const total = data?.total ?? 0;
  return (
    <>
      <ViewBar
        title={t('queue.title')}
        scope={
          total > 0 ? (
            <span>
              {total === data?.all
                ? t('queue.toReview', { count: total })
                : t('queue.shown', { shown: total, count: data?.all ?? 0 })}
            </span>
          ) : null
        }
        actions={<BringBackButton />}
        second={<ReviewToolbar />}
      />
      <OfflineLine />
      <SinceMark />
      <OwnDrafts />
      <SelectionBar rows={rows} />
      {error ? (
        <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
      ) : null}
      {refused ? <ErrorBlock error={refused} className="m-16" /> : null}
      {data === null && !error ? <Skeleton lines={6} /> : null}
      {data && rows.length === 0 ? (
        data.all > 0 ? (
          <Empty title={t('queue.noneFits')} text={t('queue.noneFitsText', { count: data.all })}>
            <Button
              onClick={() =>
                narrow({ kind: undefined, platform: undefined, assignee: undefined, state: undefined })
              }
            >
              {t('queue.filter.clear')}
            </Button>
          </Empty>
        ) : (
          <Empty title={t('queue.emptyTitle')} text={t('queue.empty')} />
        )
      ) : null}
      {item || decided > 0 ? (
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto beside:flex-row beside:overflow-y-visible">
          <ReviewList
            rows={rows}
            chosen={item?.key ?? ''}
            choose={choose}
            onMore={rows.length < total && limit < MOST ? () => setLimit(MOST) : undefined}
          />
          {item ? <ReviewDetail key={item.key} item={item} pin={pin} setPin={setPin} /> : null}
        </div>
      ) : null}
    </>
  );
}
