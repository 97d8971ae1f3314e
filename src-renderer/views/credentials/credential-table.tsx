// Every credential with its age and what breaks if it stops; overdue ones are marked, the healthy are grey.
import { Button } from '../../components/button.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useMinute } from '../../components/use-now.ts';
import { isRotating } from '../../stores/credentials.ts';
import { useRoute } from '../../stores/route.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { timeAgo, timeUntil } from '../../words/times.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { agentsText, breaksText, credentialName, sourceName } from './credential-name.ts';

const columns: readonly WordKey[] = [
  'credentials.name',
  'credentials.age',
  'credentials.due',
  'credentials.used',
  'credentials.serves',
  'credentials.owner',
];

const dayMs = 86_400_000;
/** Agents in a line of the table. */
const mostNamed = 2;

export function CredentialTable({ rows }: { readonly rows: readonly CredentialRow[] }) {
  const first = rows.find((row) => row.state === 'overdue' && !isRotating(row));
  return (
    <div className="overflow-x-auto" role="region" tabIndex={0} aria-label={t('credentials.tableLabel')}>
      <PlainTable
        atEdge
        columns={[
          ...columns.map((word) => ({ text: t(word) })),
          { text: t('credentials.actions'), unseen: true },
        ]}
      >
        {rows.map((row) => (
          <CredentialLine key={row.id} row={row} first={row === first} />
        ))}
      </PlainTable>
    </div>
  );
}

function CredentialLine({ row, first }: { readonly row: CredentialRow; readonly first: boolean }) {
  const now = useMinute();
  const go = useRoute((state) => state.go);
  const name = credentialName(row);
  const { dependents } = row;
  const rotating = isRotating(row);
  return (
    <tr className="h-(--row) border-b border-line">
      <th scope="row" className="px-(--cell) py-4 pl-16 font-medium">
        <bdi>{name}</bdi>
        <span className="block text-12 font-normal text-ink-3">
          {[sourceName(row), t(`credentials.kind.${row.kind}`)].filter(Boolean).join(' · ')}
        </span>
      </th>
      <td className="px-(--cell) py-4 whitespace-nowrap text-ink-2">
        {row.createdAt === null
          ? t('credentials.unknownAge')
          : t('credentials.days', { days: Math.max(0, Math.floor((now - row.createdAt) / dayMs)) })}
      </td>
      <td className="px-(--cell) py-4 whitespace-nowrap">
        <DueText row={row} now={now} rotating={rotating} />
        {row.revealed ? (
          <span className="block text-12 text-error-ink" title={row.revealed.reason}>
            {t('glass.shown', {
              time: timeAgo(row.revealed.at, Math.max(now, row.revealed.at)),
              name: row.revealed.by ?? t('credentials.noOwner'),
            })}
          </span>
        ) : null}
      </td>
      <td className="px-(--cell) py-4 whitespace-nowrap text-ink-2">
        {row.lastUsedAt === null ? t('credentials.neverUsed') : <TimeAgo at={row.lastUsedAt} />}
        {row.isUnused ? (
          <span className="block text-12 text-warning-ink">{t('credentials.unused')}</span>
        ) : null}
      </td>
      <td className="px-(--cell) py-4 text-ink-2" title={dependents.clientNames.join(', ')}>
        {breaksText(dependents)}
        {dependents.agents.length > 0 ? (
          <span className="block text-12 break-words text-ink-3" title={agentsText(dependents)}>
            {t('credentials.usedBy', { names: agentsText(dependents, mostNamed) })}
          </span>
        ) : null}
        {row.isOverShared ? (
          <span className="block text-12 text-warning-ink">{t('credentials.overShared')}</span>
        ) : null}
        {row.heldOn.length > 0 ? (
          <span
            className={`block text-12 ${row.heldOn.some((one) => one.isRemoved) ? 'text-warning-ink' : 'text-ink-3'}`}
            title={row.heldOn.map((one) => one.name).join(', ')}
          >
            {row.heldOn.some((one) => one.isRemoved)
              ? t('credentials.heldOnRemoved')
              : t('credentials.heldOn', { count: row.heldOn.length })}
          </span>
        ) : null}
        {dependents.queued > 0 ? (
          <span className="block text-12 text-ink-3">
            {t('credentials.breaksQueued', { queued: dependents.queued })}
          </span>
        ) : null}
      </td>
      <td className="px-(--cell) py-4 text-ink-2">
        <bdi>{row.owner ?? t(row.isEnteredByCockpit ? 'audit.itself' : 'credentials.noOwner')}</bdi>
      </td>
      <td className="px-(--cell) py-4 pr-16 text-right">
        <Button
          kind={first ? 'primary' : 'secondary'}
          aria-label={t(rotating ? 'credentials.continueName' : 'credentials.rotateName', { name })}
          onClick={() => go({ view: 'credential', id: row.id })}
        >
          {t(rotating ? 'credentials.continue' : 'credentials.rotate')}
        </Button>
      </td>
    </tr>
  );
}

interface DueTextProps {
  readonly row: CredentialRow;
  readonly now: number;
  readonly rotating: boolean;
}

function DueText({ row, now, rotating }: DueTextProps) {
  if (rotating) return <StateBadge state="posting" text={t('credentials.rotating')} />;
  if (row.state === 'broken') return <StateBadge state="error" text={t('credentials.state.broken')} />;
  if (row.state === 'overdue') return <StateBadge state="error" text={t('credentials.state.overdue')} />;
  const when = row.dueAt === null ? t('credentials.neverDue') : timeUntil(row.dueAt, now);
  return row.state === 'due' ? (
    <StateBadge state="warning" text={`${t('credentials.state.due')} ${when}`} />
  ) : (
    <span className="text-ink-2">{when}</span>
  );
}
