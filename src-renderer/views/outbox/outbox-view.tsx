// What was decided here and waits; nothing is sent from this version, and it says so.
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Link } from '../../components/link.tsx';
import { NameText } from '../../components/name-text.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { useReview } from '../../stores/campaign.ts';
import { useOutbox } from '../../stores/lists.ts';
import { useRoute } from '../../stores/route.ts';
import type { OutboxRow } from '../../../src-shared/ipc/outbox.ts';
import { t } from '../../words/translate.ts';

export function OutboxView() {
  const { data, error, loading, reload } = useOutbox();
  const client = useRoute((state) => state.client);
  const refused = useReview((state) => state.error);
  const rows = (data?.rows ?? [])
    .filter((row) => row.state === 'pending' && (client === null || row.tenantId === client))
    .sort((a, b) => b.at - a.at);
  return (
    <>
      <ViewBar
        title={t('outbox.title')}
        scope={rows.length > 0 ? <span>{t('outbox.toPost', { count: rows.length })}</span> : null}
      />
      <OfflineLine />
      <div aria-busy={loading || undefined} className="min-h-0 flex-1 overflow-y-auto">
        {error ? (
          <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
        ) : null}
        {refused ? <ErrorBlock error={refused} className="m-16" /> : null}
        {data === null && !error ? <Skeleton lines={4} /> : null}
        {rows.length > 0 ? <p className="max-w-form p-16 text-ink-2">{t('outbox.notYet')}</p> : null}
        {data && rows.length === 0 ? <Empty title={t('outbox.emptyTitle')} text={t('outbox.empty')} /> : null}
        {rows.length > 0 ? <OutboxTable rows={rows} /> : null}
      </div>
    </>
  );
}

function OutboxTable({ rows }: { readonly rows: readonly OutboxRow[] }) {
  const undo = useReview((state) => state.undo);
  return (
    <PlainTable
      atEdge
      caption={t('outbox.title')}
      columns={[
        { text: t('outbox.campaign') },
        { text: t('column.client') },
        { text: t('outbox.change') },
        { text: t('column.state') },
        { text: t('outbox.by') },
        { text: t('connections.actions'), unseen: true },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id} className="h-(--row) border-b border-line hover:bg-hover">
          <th scope="row" className="max-w-[24rem] px-(--cell) pl-16 font-medium">
            <Link to={{ view: 'campaign', ref: row.ref }} className="block min-w-0 text-ink hover:underline">
              <NameText name={row.campaignName} />
            </Link>
          </th>
          <td className="max-w-[14rem] px-(--cell) text-ink-2">
            <bdi className="block truncate" title={row.tenantName}>
              {row.tenantName}
            </bdi>
          </td>
          <td className="px-(--cell)">
            {row.changes.map(({ field, before, after }) => `${field} ${before} → ${after}`).join(', ')}
          </td>
          <td className="px-(--cell)">
            <StateBadge state="pending" />
          </td>
          <td className="px-(--cell) whitespace-nowrap text-ink-3">
            <bdi>{row.author ?? t('review.formerMember')}</bdi>, <TimeAgo at={row.at} />
          </td>
          <td className="px-(--cell) pr-16 text-right">
            <Button
              aria-label={t('outbox.undoName', { name: row.campaignName })}
              onClick={() => void undo(row.decisionId)}
            >
              {t('toast.undo')}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
