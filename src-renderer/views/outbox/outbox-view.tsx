// Approved changes on their way: what needs a person first, what waits for Post, and what was posted with its receipt.
import { useState } from 'react';
import { Pause, Play, Send } from 'lucide-react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { useApp } from '../../stores/app.ts';
import { useOutbox } from '../../stores/lists.ts';
import { usePosting } from '../../stores/posting.ts';
import { useRoute } from '../../stores/route.ts';
import type { CallInput } from '../../../src-shared/ipc/contract.ts';
import { t } from '../../words/translate.ts';
import { ConflictBar } from './conflict-bar.tsx';
import { isPostable, OutboxTable } from './outbox-table.tsx';
import { PostDialog } from './post-dialog.tsx';

export function OutboxView() {
  const { data, error, loading, reload } = useOutbox();
  const client = useRoute((state) => state.client);
  const online = useApp((state) => state.state?.network.online ?? true);
  const { busy, error: refused, act } = usePosting();
  const [asking, setAsking] = useState<CallInput<'outbox.preview'> | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = (data?.rows ?? []).filter((row) => client === null || row.tenantId === client);
  const selected = rows.filter((row) => chosen.has(row.id) && isPostable(row)).map(({ id }) => id);
  // What waits beyond the rows shown goes out too.
  const ready = (data?.ready ?? [])
    .filter(({ tenantId }) => client === null || tenantId === client)
    .reduce((sum, { items }) => sum + items, 0);
  const ask = () =>
    setAsking(selected.length > 0 ? { ids: selected } : client === null ? {} : { tenantId: client });
  return (
    <>
      <ViewBar
        title={t('outbox.title')}
        scope={data && ready > 0 ? <span>{t('outbox.toPost', { count: ready })}</span> : null}
        actions={
          data && rows.length > 0 ? (
            <>
              <Button
                icon={data.paused ? Play : Pause}
                disabled={busy}
                onClick={() => void act('outbox.pause', { paused: !data.paused })}
              >
                {t(data.paused ? 'outbox.goOn' : 'outbox.pause')}
              </Button>
              {selected.length > 0 ? (
                <Button disabled={busy} onClick={() => void act('outbox.cancel', { ids: selected })}>
                  {t('outbox.cancelSelected', { count: selected.length })}
                </Button>
              ) : null}
              {ready > 0 || selected.length > 0 ? (
                <Button kind="primary" icon={Send} disabled={busy} onClick={ask}>
                  {selected.length > 0
                    ? t('outbox.postSelected', { count: selected.length })
                    : t('outbox.post', { count: ready })}
                </Button>
              ) : null}
            </>
          ) : null
        }
      />
      <OfflineLine />
      <ConflictBar rows={rows} chosen={chosen} onChoose={setChosen} />
      {data?.paused ? <Banner state="paused" text={t('outbox.paused')} /> : null}
      {data &&
      online &&
      !data.mayPost &&
      rows.some(({ released, state }) => released && state === 'pending') ? (
        <Banner state="stale" text={t('outbox.notFresh')} />
      ) : null}
      <div aria-busy={loading || undefined} className="min-h-0 flex-1 overflow-y-auto">
        {error ? (
          <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
        ) : null}
        {refused ? <ErrorBlock error={refused} className="m-16" /> : null}
        {data === null && !error ? <Skeleton lines={4} /> : null}
        {data && rows.length === 0 ? <Empty title={t('outbox.emptyTitle')} text={t('outbox.empty')} /> : null}
        {rows.length > 0 ? <OutboxTable rows={rows} chosen={chosen} onChoose={setChosen} /> : null}
      </div>
      {asking ? (
        <PostDialog which={asking} onClose={() => setAsking(null)} onPosted={() => setChosen(new Set())} />
      ) : null}
    </>
  );
}
