// Every client on one page: what needs a person first, then what each one spends and how old that is.
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PeriodMenu } from '../../components/period-menu.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { useTenants } from '../../stores/lists.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { clientColumns, clientTotals } from './client-columns.tsx';
import { clientRows } from './client-rows.ts';
import { NeedsYou } from './needs-you.tsx';
import { NewClient } from './new-client.tsx';
import { NoClients } from './no-clients.tsx';

export function OverviewView() {
  const { data, error, loading, reload } = useTenants();
  const client = useRoute((state) => state.client);
  const go = useRoute((state) => state.go);
  const superadmin = useIsSuperadmin();
  const [adding, setAdding] = useState(false);
  const rows = useMemo(
    () => clientRows((data?.rows ?? []).filter((row) => client === null || row.id === client)),
    [data, client],
  );
  const totals = useMemo(() => (rows.length > 1 ? clientTotals(rows) : []), [rows]);

  return (
    <>
      <ViewBar
        title={t('overview.title')}
        scope={<PeriodMenu />}
        actions={
          superadmin && !adding && rows.length > 0 ? (
            <Button icon={Plus} onClick={() => setAdding(true)}>
              {t('overview.newClient')}
            </Button>
          ) : null
        }
      />
      <OfflineLine />
      {adding ? <NewClient onDone={() => setAdding(false)} /> : null}
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
          columns={clientColumns}
          count={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={(row) => row.key}
          totals={totals}
          onOpen={(row) => go({ view: 'campaigns' }, row.client.id)}
          busy={loading}
        />
      )}
    </>
  );
}
