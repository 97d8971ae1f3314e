// Clients as a superadmin sets them up: all of them, archived ones too, and beside them what is set for one.
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { followAllClients, useAllClients, usePeople } from '../../stores/people.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import { t } from '../../words/translate.ts';
import { NewClient } from '../overview/new-client.tsx';
import { ClientPanel } from './client-panel.tsx';

export type ClientRow = CallOutput<'tenants.all'>['rows'][number];

export function ClientsView() {
  const superadmin = useIsSuperadmin();
  const { data, error, reload } = useAllClients();
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  useEffect(() => (superadmin ? followAllClients() : undefined), [superadmin]);
  useEffect(() => {
    if (superadmin) usePeople.getState().show({});
  }, [superadmin]);
  const rows = data?.rows ?? [];
  const client = rows.find((row) => row.id === chosen && row.purgedAt === null);
  return (
    <>
      <ViewBar
        title={t('clients.title')}
        scope={data ? <span>{t('clients.summary', { count: rows.length })}</span> : null}
        actions={
          superadmin ? (
            <Button kind="primary" icon={Plus} aria-expanded={adding} onClick={() => setAdding(!adding)}>
              {t('overview.newClient')}
            </Button>
          ) : null
        }
      />
      <OfflineLine />
      {adding ? <NewClient onDone={() => setAdding(false)} /> : null}
      <div className="relative flex min-h-0 flex-1">
        <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
          {superadmin ? null : <Empty title={t('clients.denied')} text={t('clients.deniedText')} />}
          {superadmin && error ? (
            <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
          ) : null}
          {superadmin && !data && !error ? <Skeleton lines={6} /> : null}
          {data && rows.length === 0 ? (
            <Empty title={t('clients.noneTitle')} text={t('clients.none')} />
          ) : null}
          {rows.length > 0 ? <Table rows={rows} chosen={client?.id ?? null} onChoose={setChosen} /> : null}
        </div>
        {client ? <ClientPanel key={client.id} client={client} onClose={() => setChosen(null)} /> : null}
      </div>
    </>
  );
}

interface TableProps {
  readonly rows: readonly ClientRow[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

function Table({ rows, chosen, onChoose }: TableProps) {
  return (
    <div className="overflow-x-auto" role="region" tabIndex={0} aria-label={t('clients.tableLabel')}>
      <PlainTable
        atEdge
        columns={[
          { text: t('column.client') },
          { text: t('clients.currency') },
          { text: t('clients.zone') },
          { text: t('clients.accounts'), align: 'right' },
          { text: t('clients.people'), align: 'right' },
          { text: t('column.state') },
          { text: t('clients.added') },
        ]}
      >
        {rows.map((row) => (
          <tr
            key={row.id}
            className={`h-(--row) border-b border-line ${row.id === chosen ? 'bg-selected' : ''}`}
          >
            <th scope="row" className="px-(--cell) pl-16 font-medium">
              {row.purgedAt === null ? (
                <button
                  type="button"
                  aria-expanded={row.id === chosen}
                  onClick={() => onChoose(row.id)}
                  className="min-h-[1.5rem] rounded-badge text-left text-accent-ink hover:underline"
                >
                  <bdi>{row.name}</bdi>
                </button>
              ) : (
                <span className="text-ink-3">{t('clients.purgedName')}</span>
              )}
            </th>
            <td className="px-(--cell) text-ink-2">{row.currency}</td>
            <td className="px-(--cell) text-ink-2">{row.zone.replaceAll('_', ' ')}</td>
            <td className="px-(--cell) text-right tabular-nums">{row.accounts}</td>
            <td className="px-(--cell) text-right tabular-nums">{row.people}</td>
            <td className="px-(--cell) whitespace-nowrap">
              <ClientState row={row} />
            </td>
            <td className="px-(--cell) pr-16 whitespace-nowrap text-ink-2">
              <TimeAgo at={row.createdAt} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </div>
  );
}

function ClientState({ row }: { readonly row: ClientRow }) {
  if (row.purging) return <StateBadge state="posting" text={t('clients.purging')} />;
  if (row.purgedAt !== null) return <StateBadge state="cancelled" text={t('clients.purged')} />;
  if (row.archivedAt !== null) return <StateBadge state="paused" text={t('clients.archived')} />;
  return <span className="text-ink-3">{t('clients.active')}</span>;
}
