// Connections to platforms: their state, syncing them, and connecting or reconnecting one.
import { FileUp, Plus, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { announce } from '../../stores/announcements.ts';
import { useConnecting } from '../../stores/connecting.ts';
import { useRunningJobs } from '../../stores/jobs.ts';
import { useConnections } from '../../stores/lists.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { ConnectionRow, ConnectionsState } from '../../../src-shared/ipc/connections.ts';
import { t } from '../../words/translate.ts';
import { AccountList } from './account-list.tsx';
import { AddConnection } from './add-connection.tsx';
import { ConnectionTable } from './connection-table.tsx';
import { SortAccounts } from './sort-accounts.tsx';
import { SyncLog } from './sync-log.tsx';

export function ConnectionsView() {
  const { data, error, reload } = useConnections();
  const { busy, error: refused, sync } = useConnecting();
  const admin = useIsAdmin();
  const go = useRoute((state) => state.go);
  const syncing = useRunningJobs().length > 0;
  const [adding, setAdding] = useState<{ readonly row: ConnectionRow | null } | null>(null);
  useEffect(
    () =>
      useConnections.subscribe((now, before) => {
        if (!connected(before.data, now.data)) return;
        setAdding(null);
        useToasts.getState().show(t('connect.done'));
        announce(t('connect.done'));
      }),
    [],
  );
  const empty = data?.rows.length === 0;
  /** Where nothing is connected yet, connecting is what the page is for, until somebody closes the form. */
  const [closed, setClosed] = useState(false);
  const open = admin && data !== null && (adding !== null || data.attempt !== null || (empty && !closed));
  return (
    <>
      <ViewBar
        title={t('connections.title')}
        scope={data && !empty ? <span>{summary(data)}</span> : null}
        actions={
          <>
            {empty ? null : (
              <Button
                icon={RefreshCw}
                disabled={busy === 'sync' || syncing}
                shortcut="F5"
                onClick={() => void sync()}
              >
                {t('connections.syncNow')}
              </Button>
            )}
            {admin ? (
              <Button icon={FileUp} onClick={() => go({ view: 'import' })}>
                {t('import.open')}
              </Button>
            ) : null}
            {admin && !open && !empty ? (
              <Button icon={Plus} onClick={() => setAdding({ row: null })}>
                {t('connections.add')}
              </Button>
            ) : null}
          </>
        }
      />
      <OfflineLine />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error ? (
          <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
        ) : null}
        {refused?.deed === 'sync' || refused?.deed === 'remove' ? (
          <ErrorBlock error={refused.cause} steps={{ try_again: () => void sync() }} className="m-16" />
        ) : null}
        {open ? (
          <AddConnection
            key={adding?.row?.id ?? 'new'}
            state={data}
            reconnect={adding?.row ?? null}
            onDone={() => {
              setAdding(null);
              setClosed(true);
            }}
          />
        ) : null}
        {data === null ? error ? null : <Skeleton lines={4} /> : null}
        {data && empty && !open ? (
          <Empty
            title={t('connections.noneTitle')}
            text={t(admin ? 'connections.none' : 'connections.noneUser')}
          >
            {admin ? (
              <Button kind="primary" icon={Plus} onClick={() => setAdding({ row: null })}>
                {t('connections.add')}
              </Button>
            ) : null}
          </Empty>
        ) : null}
        {data && !empty ? (
          <ConnectionTable rows={data.rows} formOpen={open} onReconnect={(row) => setAdding({ row })} />
        ) : null}
        {admin && data && !empty ? <SortAccounts /> : null}
        {admin && data && !empty ? <AccountList /> : null}
        {admin && data && !empty ? <SyncLog /> : null}
      </div>
    </>
  );
}

/** The consent that waited came back with a new or mended connection. */
function connected(before: ConnectionsState | null, now: ConnectionsState | null): boolean {
  if (!before?.attempt || !now || now.attempt || now.attemptError) return false;
  const sound = (state: ConnectionsState) => state.rows.filter((row) => row.state !== 'broken').length;
  return sound(now) > sound(before);
}

function summary(data: ConnectionsState): string {
  const broken = data.rows.filter((row) => row.state === 'broken').length;
  return t('connections.summary', { working: data.rows.length - broken, broken });
}
