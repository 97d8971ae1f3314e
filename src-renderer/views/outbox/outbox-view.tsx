// Approved changes on their way: what needs a person first, what waits for Post, and what was posted with its receipt.
import { useState } from 'react';
import { Pause, Play, Send } from 'lucide-react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { useApp } from '../../stores/app.ts';
import { useOutbox } from '../../stores/lists.ts';
import { usePosting } from '../../stores/posting.ts';
import { useRoute } from '../../stores/route.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import { money } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { OutboxTable } from './outbox-table.tsx';

export function OutboxView() {
  const { data, error, loading, reload } = useOutbox();
  const client = useRoute((state) => state.client);
  const online = useApp((state) => state.state?.network.online ?? true);
  const { busy, error: refused, act } = usePosting();
  const [asking, setAsking] = useState(false);
  const rows = (data?.rows ?? []).filter((row) => client === null || row.tenantId === client);
  const ready = rows.filter(({ state, released }) => state === 'pending' && !released);
  const post = async () => {
    setAsking(false);
    await act('outbox.post', { ids: ready.map(({ id }) => id) });
  };
  return (
    <>
      <ViewBar
        title={t('outbox.title')}
        scope={data && ready.length > 0 ? <span>{t('outbox.toPost', { count: ready.length })}</span> : null}
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
              {ready.length > 0 ? (
                <Button kind="primary" icon={Send} disabled={busy} onClick={() => setAsking(true)}>
                  {t('outbox.post', { count: ready.length })}
                </Button>
              ) : null}
            </>
          ) : null
        }
      />
      <OfflineLine />
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
        {rows.length > 0 ? <OutboxTable rows={rows} /> : null}
      </div>
      {data ? (
        <Dialog
          open={asking}
          onClose={() => setAsking(false)}
          title={t('outbox.postAsk', { count: ready.length })}
        >
          <div className="flex flex-col gap-12">
            <p className="text-14 font-medium text-ink">{effectText(data.effect)}</p>
            <p className="text-ink-2">{t('outbox.postHow')}</p>
            <div className="flex gap-8">
              <Button kind="primary" onClick={() => void post()}>
                {t('outbox.post', { count: ready.length })}
              </Button>
              <Button onClick={() => setAsking(false)}>{t('outbox.keepWaiting')}</Button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

function effectText(effect: CallOutput<'outbox.list'>['effect']): string {
  const moved = effect.filter(({ daily }) => daily !== '0');
  if (moved.length === 0) return t('outbox.postNoEffect');
  const sums = moved.map(
    ({ daily, currency }) => `${daily.startsWith('-') ? '' : '+'}${money(daily, currency)}`,
  );
  return t('outbox.postEffect', { sums: sums.join(', ') });
}
