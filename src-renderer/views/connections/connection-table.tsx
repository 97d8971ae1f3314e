// The connections, broken ones with their fault and the way out in the same row.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Undefined } from '../../components/figures.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useMinute } from '../../components/use-now.ts';
import { useConnecting } from '../../stores/connecting.ts';
import { useJobs } from '../../stores/jobs.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { ConnectionRow } from '../../../src-shared/ipc/connections.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { errorWords } from '../../words/errors.ts';
import { percent } from '../../words/numbers.ts';
import { dayText, timeUntil } from '../../words/times.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { ConnectionState } from './connection-state.tsx';
import { SyncOutcome, SyncProgress } from './sync-progress.tsx';

interface ConnectionTableProps {
  readonly rows: readonly ConnectionRow[];
  /** A form stands above, and the one deed of the page is in it. */
  readonly formOpen: boolean;
  readonly onReconnect: (row: ConnectionRow) => void;
}

const columns: readonly WordKey[] = [
  'connections.name',
  'column.state',
  'connections.serves',
  'connections.lastSync',
  'connections.dataTo',
  'connections.expires',
];

export function ConnectionTable({ rows, ...shared }: ConnectionTableProps) {
  return (
    <div className="overflow-x-auto" role="region" tabIndex={0} aria-label={t('connections.tableLabel')}>
      <PlainTable
        atEdge
        columns={[
          ...columns.map((word) => ({ text: t(word) })),
          { text: t('connections.actions'), unseen: true },
        ]}
      >
        {rows.map((row) => (
          <ConnectionLines key={row.id} row={row} {...shared} />
        ))}
      </PlainTable>
    </div>
  );
}

interface ConnectionLinesProps extends Omit<ConnectionTableProps, 'rows'> {
  readonly row: ConnectionRow;
}

function ConnectionLines({ row, ...shared }: ConnectionLinesProps) {
  const now = useMinute();
  const job = useJobs((state) => state.jobs.find((candidate) => candidate.subjectId === row.id));
  const running = job?.status === 'running' ? job : undefined;
  const error = row.error ?? (job?.status === 'failed' ? job.error : null);
  const noted = running !== undefined || error !== null || job?.status === 'stopped';
  return (
    <>
      <tr className={noted ? 'h-(--row)' : 'h-(--row) border-b border-line'}>
        <th scope="row" className="px-(--cell) py-4 pl-16 font-medium">
          <bdi>{row.name}</bdi>
          <span className="block text-12 font-normal text-ink-3">
            {platformNames[row.platform]} · {t(kindWord(row))}
          </span>
        </th>
        <td className="px-(--cell) py-4">
          <ConnectionState state={row.state} />
          {row.usedPercent === null ? null : (
            <span className="block text-12 text-ink-3">
              {t('connections.limitUsed', { share: percent(row.usedPercent) })}
            </span>
          )}
        </td>
        <td className="px-(--cell) py-4 text-ink-2">
          {t('connections.servesCount', { clients: row.clients, accounts: row.accounts })}
        </td>
        <td className="px-(--cell) py-4 text-ink-2">
          {row.lastSyncAt === null ? (
            <Undefined reason="figure.neverSynced" />
          ) : (
            <TimeAgo at={row.lastSyncAt} />
          )}
        </td>
        <td className="px-(--cell) py-4 whitespace-nowrap text-ink-2">
          {row.dataTo === null ? <Undefined reason="figure.noData" /> : dayText(row.dataTo, now)}
          <span className="block text-12 text-ink-3">
            {t('connections.provisional', { days: row.provisionalDays })}
          </span>
        </td>
        <td className="px-(--cell) py-4 whitespace-nowrap text-ink-2">
          {row.expiresAt === null ? t('connections.never') : timeUntil(row.expiresAt, now)}
        </td>
        <td className="px-(--cell) py-4 pr-16">
          <RowActions row={row} syncing={running !== undefined} {...shared} />
        </td>
      </tr>
      {noted ? (
        <tr className="border-b border-line">
          <td colSpan={7} className="px-16 pb-8">
            {error ? <ConnectionFault row={row} error={error} /> : null}
            {running ? (
              <SyncProgress job={running} name={row.name} />
            ) : job ? (
              <SyncOutcome job={job} />
            ) : null}
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** Only Meta has system users. */
function kindWord({ kind, platform }: ConnectionRow): WordKey {
  return kind === 'system_user_token' && platform !== 'meta'
    ? 'connectionKind.token'
    : `connectionKind.${kind}`;
}

interface ConnectionFaultProps {
  readonly row: ConnectionRow;
  readonly error: StoredError;
}

function ConnectionFault({ row, error }: ConnectionFaultProps) {
  const words = errorWords(error.code, { platform: platformNames[row.platform], ...error.params });
  return (
    <p className="max-w-form">
      <span className={faultInk(row)}>{words.title}</span> <span className="text-ink-2">{words.safe}</span>
    </p>
  );
}

/** No network and a platform that slows us down pass by themselves: no error, as the state beside it says. */
function faultInk({ state }: ConnectionRow): string {
  if (state === 'unreachable') return 'text-stale-ink';
  return state === 'limited' ? 'text-warning-ink' : 'text-error-ink';
}

interface RowActionsProps extends ConnectionLinesProps {
  readonly syncing: boolean;
}

function RowActions({ row, syncing, formOpen, onReconnect }: RowActionsProps) {
  const admin = useIsAdmin();
  const { sync, remove } = useConnecting();
  const [asked, setAsked] = useState(false);
  if (asked) {
    return (
      <div className="flex flex-wrap items-center justify-end gap-8">
        <span className="text-ink-2">{t('connections.removeAsk')}</span>
        <Button autoFocus onClick={() => setAsked(false)}>
          {t('connections.keep')}
        </Button>
        <Button kind="danger" onClick={() => void remove(row.id)}>
          {t('connections.removeName')}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-8">
      {admin && row.state === 'broken' ? (
        <Button
          kind={formOpen ? 'secondary' : 'primary'}
          aria-label={t('connections.reconnectName', { name: row.name })}
          onClick={() => onReconnect(row)}
        >
          {t('step.reconnect')}
        </Button>
      ) : (
        <Button
          disabled={syncing}
          aria-label={t('connections.syncName', { name: row.name })}
          onClick={() => void sync(row.id)}
        >
          {t('connections.sync')}
        </Button>
      )}
      {admin ? (
        <Button
          kind="quiet"
          aria-label={t('connections.removeNameOf', { name: row.name })}
          onClick={() => setAsked(true)}
        >
          {t('connections.remove')}
        </Button>
      ) : null}
    </div>
  );
}
