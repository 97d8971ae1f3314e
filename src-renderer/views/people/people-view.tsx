// Everybody who signed in: the role the provider gives them, the clients they see, and when they were last here.
import { useEffect } from 'react';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Link } from '../../components/link.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { followPeople, usePeople } from '../../stores/people.ts';
import { useIsAdmin, useIsSuperadmin } from '../../stores/role.ts';
import type { PersonRow } from '../../../src-shared/ipc/people.ts';
import { t } from '../../words/translate.ts';
import { GuestList } from './guest-list.tsx';
import { useProviderName } from './provider-name.ts';

export function PeopleView() {
  const admin = useIsAdmin();
  const superadmin = useIsSuperadmin();
  const { data, error, reload } = usePeople();
  useEffect(() => (admin ? followPeople() : undefined), [admin]);
  const rows = data?.rows ?? [];
  return (
    <>
      <ViewBar
        title={t('people.title')}
        scope={data ? <span>{t('people.summary', { count: rows.length })}</span> : null}
      />
      <OfflineLine />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {admin ? null : <Empty title={t('people.denied')} text={t('people.deniedText')} />}
        {admin && error ? (
          <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
        ) : null}
        {admin && !data && !error ? <Skeleton lines={6} /> : null}
        {data && rows.length === 0 ? <Empty title={t('people.noneTitle')} text={t('people.none')} /> : null}
        {rows.length > 0 ? <Table rows={rows} /> : null}
        {rows.length > 0 ? (
          <p className="max-w-form p-16 text-12 text-ink-3">{t('people.roleNote')}</p>
        ) : null}
        {superadmin ? <GuestList /> : null}
      </div>
    </>
  );
}

function Table({ rows }: { readonly rows: readonly PersonRow[] }) {
  const providerName = useProviderName();
  return (
    <div className="overflow-x-auto" role="region" tabIndex={0} aria-label={t('people.tableLabel')}>
      <PlainTable
        atEdge
        columns={[
          { text: t('people.name') },
          { text: t('people.role') },
          { text: t('people.sees') },
          { text: t('people.seen') },
          { text: t('people.since') },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.id} className="h-(--row) border-b border-line">
            <th scope="row" className="px-(--cell) py-4 pl-16 font-medium">
              <Link to={{ view: 'person', id: row.id }}>
                <bdi>{row.name}</bdi>
              </Link>
              <span className="block text-12 font-normal text-ink-3">
                <bdi>{row.email}</bdi>
              </span>
            </th>
            <td className="px-(--cell) py-4">
              {t(`role.${row.role}`)}
              <span className="block text-12 text-ink-3">
                {t('people.roleFrom', { provider: providerName(row.provider) })}
              </span>
            </td>
            <td
              className="px-(--cell) py-4 text-ink-2"
              title={row.clients.map(({ name }) => name).join(', ')}
            >
              {row.sees === 'all' ? t('people.all') : t('people.some', { count: row.clients.length })}
            </td>
            <td className="px-(--cell) py-4 whitespace-nowrap text-ink-2">
              <TimeAgo at={row.seenAt} />
            </td>
            <td className="px-(--cell) py-4 pr-16 whitespace-nowrap text-ink-2">
              <TimeAgo at={row.createdAt} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </div>
  );
}
