// The chosen item of the queue: values side by side, who changed them, what stands against them, and what was said.
import { MessageSquarePlus } from 'lucide-react';
import { useEffect } from 'react';
import { fieldWord, valueWord } from '../../components/field-value.tsx';
import { Findings } from '../../components/findings.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Link } from '../../components/link.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useHistory } from '../../stores/campaign.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { ReviewHistory } from '../campaign/review-history.tsx';
import { fieldsOf, whoChanged } from './queue-item.ts';
import { ReviewComment } from './review-comment.tsx';
import { ReviewDeeds } from './review-deeds.tsx';

interface ReviewDetailProps {
  readonly item: QueueRow;
  /** The field that a comment is pinned to, or null. */
  readonly pin: string | null;
  readonly setPin: (field: string | null) => void;
}

export function ReviewDetail({ item, pin, setPin }: ReviewDetailProps) {
  const { row, assignee } = item;
  const history = useHistory();
  useEffect(() => useHistory.getState().show({ ref: row.ref }), [row.ref]);
  const rows = history.input?.ref === row.ref ? (history.data?.rows ?? null) : null;
  return (
    <section
      aria-label={row.campaignName}
      className="flex min-w-0 shrink-0 flex-col gap-16 p-16 beside:flex-1 beside:shrink beside:overflow-y-auto"
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
          {assignee ? (
            <>
              {' · '}
              {t('queue.assigned', { name: assignee.name ?? t('review.formerMember') })}
            </>
          ) : null}
        </p>
      </div>
      <Values item={item} pinTo={setPin} />
      {item.kind === 'proposal' ? <Findings findings={item.row.findings} /> : null}
      {item.kind === 'proposal' && item.row.signOff !== 'none' ? (
        <StateBadge
          plain
          state={item.row.signOff === 'signed' ? 'approved' : 'rejected'}
          text={t(`queue.signOff.${item.row.signOff}`)}
        />
      ) : null}
      {item.kind === 'proposal' && item.row.state === 'lapsed' ? (
        <StateBadge plain state="warning" text={t('queue.lapsed')} />
      ) : null}
      {item.kind === 'proposal' && item.row.body ? (
        <p className="max-w-form break-words whitespace-pre-wrap text-ink">
          <bdi>{item.row.body}</bdi>
        </p>
      ) : null}
      <ReviewDeeds item={item} />
      <div className="flex max-w-form flex-col gap-16">
        <ReviewComment item={item} pin={pin} setPin={setPin} />
        {rows ? <ReviewHistory rows={rows} /> : null}
      </div>
    </section>
  );
}

function Values({ item, pinTo }: { readonly item: QueueRow; readonly pinTo: (field: string) => void }) {
  const proposal = item.kind === 'proposal' ? item.row : null;
  const currency = proposal?.currency ?? null;
  const budgetKind = proposal?.budgetKind ?? '';
  return (
    <PlainTable
      caption={item.row.campaignName}
      columns={[
        { text: t('queue.field') },
        { text: t('queue.was') },
        { text: t(proposal ? 'queue.proposed' : 'queue.now') },
        ...(proposal ? [] : [{ text: t('queue.who') }]),
        { text: t('queue.comment'), unseen: true },
      ]}
    >
      {fieldsOf(item).map(({ field, was, now }) => {
        const word = fieldWord({ field, budgetKind });
        return (
          <tr key={field} className="border-b border-line">
            <th scope="row" className="px-(--cell) py-4 font-medium text-ink">
              {word}
            </th>
            <td className="px-(--cell) py-4 text-ink-3">
              <bdi>{valueWord({ field, currency }, was)}</bdi>
            </td>
            <td className="px-(--cell) py-4">
              <bdi
                className={
                  proposal
                    ? 'rounded-badge bg-pending-soft px-4'
                    : 'rounded-badge bg-now-soft px-4 text-now-ink'
                }
              >
                {valueWord({ field, currency }, now)}
              </bdi>
            </td>
            {proposal ? null : (
              <td className="px-(--cell) py-4 text-ink-2">
                <bdi>{whoChanged(item, field)}</bdi>
              </td>
            )}
            <td className="px-4 py-2 text-right">
              <IconButton
                icon={MessageSquarePlus}
                label={t('queue.commentOn', { field: word })}
                onClick={() => pinTo(field)}
              />
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
