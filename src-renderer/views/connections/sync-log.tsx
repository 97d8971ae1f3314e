// What syncing did and where it failed, newest first, kept across restarts: the place to look when a number seems wrong.
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { StateName } from '../../components/states.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useConnections } from '../../stores/lists.ts';
import { followSyncLog, useSyncLog } from '../../stores/sync-log.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { SyncLogRow } from '../../../src-shared/ipc/sync-log.ts';
import { errorWords } from '../../words/errors.ts';
import { count } from '../../words/numbers.ts';
import { spanText } from '../../words/times.ts';
import { t, type WordKey } from '../../words/translate.ts';

const ALL = 'all';

const columns: readonly WordKey[] = ['syncLog.when', 'connections.name', 'column.state', 'syncLog.what'];

export function SyncLog() {
  const { rows, more, error, load, loadMore } = useSyncLog();
  useEffect(followSyncLog, []);
  return (
    <section aria-labelledby="sync-log" className="flex flex-col gap-8 py-16">
      <div className="flex flex-wrap items-center gap-x-16 gap-y-8 px-16">
        <h2 id="sync-log" className="text-16 font-semibold text-ink">
          {t('syncLog.title')}
        </h2>
        <SyncLogFilter />
      </div>
      {error ? <ErrorBlock error={error} steps={{ try_again: () => void load() }} className="mx-16" /> : null}
      {rows === null ? error ? null : <Skeleton lines={3} /> : null}
      {rows?.length === 0 ? <p className="px-16 text-ink-2">{t('syncLog.empty')}</p> : null}
      {rows && rows.length > 0 ? <LogTable rows={rows} /> : null}
      {more ? (
        <div className="px-16">
          <Button onClick={() => void loadMore()}>{t('syncLog.more')}</Button>
        </div>
      ) : null}
    </section>
  );
}

function SyncLogFilter() {
  const connections = useConnections((state) => state.data?.rows) ?? [];
  const { filter, setFilter } = useSyncLog();
  const choices = [
    { value: ALL, text: t('syncLog.allConnections') },
    ...connections.map((row) => ({ value: row.id, text: row.name })),
  ];
  return (
    <div className="ml-auto flex flex-wrap items-center gap-16">
      <label className="flex items-center gap-8 text-13 text-ink">
        <input
          type="checkbox"
          checked={filter.problems ?? false}
          onChange={(event) => setFilter({ ...filter, problems: event.target.checked })}
          className="size-16 accent-accent-ink"
        />
        {t('syncLog.problemsOnly')}
      </label>
      <Select
        bare
        label={t('syncLog.connection')}
        value={filter.connectionId ?? ALL}
        choices={choices}
        onChange={(value) => {
          const row = connections.find((candidate) => candidate.id === value);
          setFilter({ problems: filter.problems, ...(row ? { connectionId: row.id } : {}) });
        }}
      />
    </div>
  );
}

function LogTable({ rows }: { readonly rows: readonly SyncLogRow[] }) {
  return (
    <div className="overflow-x-auto" role="group" tabIndex={0} aria-labelledby="sync-log">
      <PlainTable atEdge columns={columns.map((column) => ({ text: t(column) }))}>
        {rows.map((row) => (
          <LogLine key={row.id} row={row} />
        ))}
      </PlainTable>
    </div>
  );
}

function LogLine({ row }: { readonly row: SyncLogRow }) {
  return (
    <tr className="h-(--row) border-b border-line">
      <td className="px-(--cell) pl-16 whitespace-nowrap text-ink-2">
        <TimeAgo at={row.at} />
      </td>
      <th scope="row" className="px-(--cell) py-4 font-medium">
        <bdi>{row.connectionName}</bdi>
        <span className="block text-12 font-normal text-ink-3">
          {platformNames[row.platform]}
          {row.accountName === null ? null : (
            <>
              {' · '}
              <bdi>{row.accountName}</bdi>
            </>
          )}
        </span>
      </th>
      <td className="px-(--cell) whitespace-nowrap">
        <StateBadge state={badgeOf[row.kind]} text={t(`syncLog.kind.${row.kind}`)} />
      </td>
      <td className="px-(--cell) py-4 pr-16 text-ink-2">{whatHappened(row)}</td>
    </tr>
  );
}

const badgeOf: Readonly<Record<SyncLogRow['kind'], StateName>> = {
  done: 'synced',
  stopped: 'paused',
  failed: 'error',
  account_failed: 'error',
  limited: 'warning',
};

function whatHappened(row: SyncLogRow): string {
  const { error, durationMs, counts } = row;
  if (error) return errorWords(error.code, { platform: platformNames[row.platform], ...error.params }).title;
  if (row.kind === 'limited') return t('syncLog.waited', { span: spanText(durationMs ?? 0) });
  const { days = 0, rows = 0, requests = 0 } = counts;
  return [
    t('sync.days', { count: days, shown: count(days) }),
    t('sync.rows', { count: rows, shown: count(rows) }),
    t('syncLog.requests', { count: requests, shown: count(requests) }),
    spanText(durationMs ?? 0),
  ].join(' · ');
}
