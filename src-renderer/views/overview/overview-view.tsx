// Every client on one page: what needs a person first, then what each one spends and how old that is.
import { Plus } from 'lucide-react';
import { Suspense, useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { CurrencyMenu } from '../../components/currency-menu.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { lazyView } from '../../components/lazy-view.ts';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PeriodMenu } from '../../components/period-menu.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ProvisionalNote } from '../../components/provisional-note.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { useRates } from '../../stores/currency.ts';
import { useTenants } from '../../stores/lists.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { clientColumns, clientTotals } from './client-columns.tsx';
import { useClientMenu } from './client-menu-spot.ts';
import { clientRows, inOrder, type ClientRow } from './client-rows.ts';
import { NeedsYou } from './needs-you.tsx';
import { NoClients } from './no-clients.tsx';
import { rowKey } from './row-keys.ts';

// Opened by a person, after the first row is there.
const ClientMenu = lazyView(async () => (await import('./client-menu.tsx')).ClientMenu);
const NewClient = lazyView(async () => (await import('./new-client.tsx')).NewClient);

export function OverviewView() {
  const { data, error, loading, reload } = useTenants();
  const client = useRoute((state) => state.client);
  const go = useRoute((state) => state.go);
  const superadmin = useIsSuperadmin();
  const [adding, setAdding] = useState(false);
  const rates = useRates();
  const menuShown = useClientMenu((state) => state.client !== null);
  const rows = useMemo(() => {
    if (!data) return [];
    const shown = data.rows.filter((row) => client === null || row.id === client);
    return clientRows(inOrder(shown, data.arrangement), { rates, pinned: data.arrangement.pinned });
  }, [data, client, rates]);
  const columns = useMemo(() => clientColumns(), []);
  const totals = useMemo(() => (rows.length > 1 ? clientTotals(rows, rates) : []), [rows, rates]);
  const onRowKey = useCallback((event: KeyboardEvent, row: ClientRow) => rowKey(event, row.client.id), []);

  return (
    <>
      <ViewBar
        title={t('overview.title')}
        scope={
          <>
            <PeriodMenu />
            <CurrencyMenu />
            {data ? <ProvisionalNote from={data.range.from} to={data.range.to} /> : null}
          </>
        }
        actions={
          superadmin && !adding && rows.length > 0 ? (
            <Button icon={Plus} onClick={() => setAdding(true)}>
              {t('overview.newClient')}
            </Button>
          ) : null
        }
      />
      <OfflineLine />
      {adding ? (
        <Suspense fallback={null}>
          <NewClient onDone={() => setAdding(false)} />
        </Suspense>
      ) : null}
      {rows.length > 0 ? <NeedsYou /> : null}
      {error ? (
        <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
      ) : null}
      {data === null ? (
        error ? null : (
          <Skeleton />
        )
      ) : rows.length === 0 ? (
        adding ? null : (
          <NoClients onNew={() => setAdding(true)} />
        )
      ) : (
        <DataGrid
          label={t('overview.tableLabel')}
          placeKey="overview"
          tall
          onRowKey={onRowKey}
          columns={columns}
          count={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={(row) => row.key}
          totals={totals}
          onOpen={(row) => go({ view: 'campaigns' }, row.client.id)}
          busy={loading}
        />
      )}
      {menuShown ? (
        <Suspense fallback={null}>
          <ClientMenu />
        </Suspense>
      ) : null}
    </>
  );
}
