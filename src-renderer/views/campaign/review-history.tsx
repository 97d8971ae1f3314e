// What was decided and said about a campaign, newest first.
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/class-names.ts';
import { fieldWord, valueWord } from '../../components/field-value.tsx';
import { MentionText } from '../../components/mention-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useReview } from '../../stores/campaign.ts';
import type { ReviewEvent } from '../../../src-shared/ipc/review.ts';
import { t } from '../../words/translate.ts';

export function ReviewHistory({ rows }: { readonly rows: readonly ReviewEvent[] }) {
  if (rows.length === 0) return <p className="text-ink-2">{t('review.nothing')}</p>;
  const newest = [...rows].sort((a, b) => b.at - a.at);
  return (
    <section aria-labelledby="history">
      <h3 id="history" className="mb-8 font-semibold text-ink">
        {t('review.history')}
      </h3>
      <ol className="flex flex-col">
        {newest.map((row) => (
          <HistoryItem key={row.id} row={row} />
        ))}
      </ol>
    </section>
  );
}

/** One's own, while nothing of it was sent. */
function canUndo({ kind, mine, state }: ReviewEvent): boolean {
  if (!mine || kind === 'undo' || kind === 'comment' || kind === 'revise' || kind === 'assign') return false;
  return ['decided', 'open', 'lapsed', 'pending', 'held', 'conflict', 'parked'].includes(state);
}

function assignedText({ assignee }: ReviewEvent): string {
  return assignee === null ? t('history.assignedNobody') : t('history.assignedTo', { name: assignee });
}

/** What a decision about a platform's change, or a proposal, was about. */
function Changed({ row }: { readonly row: ReviewEvent }) {
  if (row.changes.length === 0) return null;
  return (
    <ul className="text-12 text-ink-2">
      {row.changes.map(({ field, before, after }) => (
        <li key={field} className="flex flex-wrap gap-x-4">
          <span>{fieldWord({ field })}</span>
          <bdi className="text-ink-3">{valueWord({ field, currency: null }, before)}</bdi>
          <span aria-hidden>→</span>
          <bdi>{valueWord({ field, currency: null }, after)}</bdi>
        </li>
      ))}
    </ul>
  );
}

function HistoryItem({ row }: { readonly row: ReviewEvent }) {
  const undo = useReview((state) => state.undo);
  const own = row.mine ? t('review.you') : (row.author ?? t('review.formerMember'));
  const author =
    row.guest === null
      ? own
      : t('history.broughtBy', { guest: row.guest || t('review.formerReviewer'), name: own });
  const undone = row.state === 'undone';
  return (
    <li className="flex flex-col gap-4 border-t border-line py-8">
      <div className="flex flex-wrap items-center gap-8">
        <span className={cx('font-medium', undone ? 'text-ink-3' : 'text-ink')}>
          {row.kind === 'assign' ? assignedText(row) : t(`review.kind.${row.kind}`)}
        </span>
        {row.field === null ? null : (
          <span className="rounded-badge border border-control px-4 text-12 text-ink-2">
            {t('comment.pinned', { field: fieldWord({ field: row.field }) })}
          </span>
        )}
        <span className="text-ink-3">
          <bdi>{author}</bdi>, <TimeAgo at={row.at} />
        </span>
        <span className="flex-1" />
        {row.state === 'pending' ? <StateBadge state="pending" /> : null}
        {undone ? <span className="text-12 text-ink-3">{t('review.takenBack')}</span> : null}
        {canUndo(row) ? (
          <Button
            kind="quiet"
            className="min-h-[1.5rem]! px-4!"
            aria-label={t('review.undoThis', { deed: t(`review.kind.${row.kind}`) })}
            onClick={() => void undo(row.id)}
          >
            {t('toast.undo')}
          </Button>
        ) : null}
      </div>
      {row.body ? (
        <p className={cx('break-words whitespace-pre-wrap', undone ? 'text-ink-3' : 'text-ink')}>
          <MentionText text={row.body} mentions={row.mentions} />
        </p>
      ) : null}
      <Changed row={row} />
      {row.outdated && !undone ? <StateBadge plain state="warning" text={t('review.outdated')} /> : null}
    </li>
  );
}
