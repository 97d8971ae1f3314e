// The chosen item of the queue: values side by side, what stands against them, and the deeds with their keys.
import { Button } from '../../components/button.tsx';
import { fieldWord, valueWord } from '../../components/field-value.tsx';
import { Findings } from '../../components/findings.tsx';
import { Link } from '../../components/link.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { usePosting } from '../../stores/posting.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { decideItem, type QueueItem } from './queue-item.ts';

export function ReviewDetail({ item }: { readonly item: QueueItem }) {
  const { busy, act } = usePosting();
  const { row } = item;
  const needs = item.kind === 'proposal' ? item.row.approvalNeeds : null;
  const fields =
    item.kind === 'proposal'
      ? item.row.changes.map(({ field, before, after }) => ({ field, was: before, now: after }))
      : item.row.fields;
  const currency = item.kind === 'proposal' ? item.row.currency : null;
  const budgetKind = item.kind === 'proposal' ? item.row.budgetKind : '';
  return (
    <section
      aria-label={row.campaignName}
      className="flex min-w-0 flex-1 flex-col gap-16 overflow-y-auto p-16"
    >
      <div className="flex flex-col gap-4">
        <h2 className="text-16 font-semibold text-ink">
          <Link to={{ view: 'campaign', ref: row.ref }} className="hover:underline">
            <bdi>{row.campaignName}</bdi>
          </Link>
        </h2>
        <p className="text-ink-2">
          <bdi>{row.tenantName}</bdi> · {platformNames[row.platform]}
        </p>
        <p className="text-ink-3">
          {item.kind === 'proposal'
            ? t('queue.by', { name: item.row.author ?? t('review.formerMember') })
            : t('queue.between', { from: exactTime(item.row.after), to: exactTime(item.row.noticedAt) })}
        </p>
      </div>
      <PlainTable
        caption={row.campaignName}
        columns={[
          { text: t('queue.field') },
          { text: t('queue.was') },
          { text: t(item.kind === 'proposal' ? 'queue.proposed' : 'queue.now') },
        ]}
      >
        {fields.map(({ field, was, now }) => (
          <tr key={field} className="border-b border-line">
            <th scope="row" className="px-(--cell) py-4 font-medium text-ink">
              {fieldWord({ field, budgetKind })}
            </th>
            <td className="px-(--cell) py-4 text-ink-3">
              <bdi>{valueWord({ field, currency }, was)}</bdi>
            </td>
            <td className="px-(--cell) py-4">
              <bdi
                className={
                  item.kind === 'proposal'
                    ? 'rounded-badge bg-pending-soft px-4'
                    : 'rounded-badge bg-now-soft px-4 text-now-ink'
                }
              >
                {valueWord({ field, currency }, now)}
              </bdi>
            </td>
          </tr>
        ))}
      </PlainTable>
      {item.kind === 'proposal' ? <Findings findings={item.row.findings} /> : null}
      {item.kind === 'proposal' && item.row.state === 'lapsed' ? (
        <StateBadge plain state="warning" text={t('queue.lapsed')} />
      ) : null}
      {item.kind === 'proposal' && item.row.body ? (
        <p className="max-w-form break-words whitespace-pre-wrap text-ink">
          <bdi>{item.row.body}</bdi>
        </p>
      ) : null}
      {needs ? <p className="text-ink-2">{t(`queue.needs.${needs}`)}</p> : null}
      <div className="flex flex-wrap gap-8">
        <Button
          kind="primary"
          shortcut="A"
          disabled={busy || needs !== null}
          onClick={() => void decideItem(item, 'approve')}
        >
          {t('review.approve')}
        </Button>
        <Button shortcut="R" disabled={busy} onClick={() => void decideItem(item, 'reject')}>
          {t('review.reject')}
        </Button>
        {item.kind === 'proposal' && item.row.mine ? (
          <Button
            shortcut="U"
            disabled={busy}
            onClick={() => void act('review.undo', { id: item.row.id }, t('queue.withdrawn'))}
          >
            {t('queue.withdraw')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
