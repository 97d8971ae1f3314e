// The queue itself: one line for each thing to review, and below what was decided since the list was opened.
import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { NameText } from '../../components/name-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { cx } from '../../components/class-names.ts';
import { useReviewQueue } from '../../stores/review-queue.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import { t } from '../../words/translate.ts';
import { namesOf } from './queue-item.ts';

interface ReviewListProps {
  readonly rows: readonly QueueRow[];
  readonly chosen: string;
  readonly choose: (key: string) => void;
  /** Asks for the next page; absent when all are here. */
  readonly onMore?: (() => void) | undefined;
}

export function ReviewList({ rows, chosen, choose, onMore }: ReviewListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div className="max-h-[12rem] shrink-0 overflow-y-auto border-b border-line-strong bg-canvas beside:max-h-none beside:w-[22.5rem] beside:border-r beside:border-b-0 beside:border-line">
      <ul ref={list} aria-label={t('queue.list')}>
        {rows.map((item) => (
          <QueueLine key={item.key} item={item} current={item.key === chosen} choose={choose} />
        ))}
      </ul>
      {onMore ? (
        <div className="p-16">
          <Button onClick={onMore}>{t('queue.more')}</Button>
        </div>
      ) : null}
      <DecidedLines />
    </div>
  );
}

interface QueueLineProps {
  readonly item: QueueRow;
  readonly current: boolean;
  readonly choose: (key: string) => void;
}

function QueueLine({ item, current, choose }: QueueLineProps) {
  const selected = useReviewQueue((state) => state.selected.has(item.key));
  const toggle = useReviewQueue((state) => state.toggle);
  const { row, kind, key, comments, assignee } = item;
  const { above, own } = namesOf(row);
  const warnings = kind === 'proposal' ? item.row.findings.length : 0;
  const fields = kind === 'proposal' ? item.row.changes.length : item.row.fields.length;
  return (
    <li
      className={cx(
        'flex items-start gap-8 border-b border-line py-8 pr-16 pl-12',
        current ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <input
        type="checkbox"
        aria-label={t('queue.selectOne', { name: row.campaignName })}
        checked={selected}
        onChange={() => toggle(key)}
        className="mt-2 size-16 shrink-0 accent-accent-ink"
      />
      <button
        type="button"
        aria-current={current}
        onClick={() => choose(key)}
        className="flex min-w-0 flex-1 flex-col gap-2 text-left"
      >
        <span className="flex w-full min-w-0 items-center gap-8 font-medium text-ink">
          <NameText name={own} />
          {item.isNew ? (
            <span className="shrink-0 rounded-badge border border-control px-4 text-11 font-normal text-ink-2">
              {t('queue.new')}
            </span>
          ) : null}
        </span>
        {above === '' ? null : (
          <bdi className="block w-full truncate text-12 text-ink-2" title={above}>
            {above}
          </bdi>
        )}
        <span className="truncate text-12 text-ink-3">
          <bdi>{row.tenantName}</bdi>
          {' · '}
          {kind === 'proposal'
            ? t('queue.proposal')
            : t('queue.change', { platform: platformNames[row.platform] })}
        </span>
        <span className="flex flex-wrap items-center gap-x-8 text-12 text-ink-3">
          <TimeAgo at={kind === 'proposal' ? item.row.at : item.row.noticedAt} />
          <span>{t('queue.fields', { count: fields })}</span>
          {comments > 0 ? <span>{t('queue.comments', { count: comments })}</span> : null}
          {assignee ? <bdi className="text-ink-2">{assignee.name ?? t('review.formerMember')}</bdi> : null}
          {kind === 'proposal' && item.row.state === 'lapsed' ? <StateBadge plain state="warning" /> : null}
          {warnings > 0 ? (
            <StateBadge plain state="warning" text={t('queue.warnings', { count: warnings })} />
          ) : null}
        </span>
      </button>
    </li>
  );
}

function DecidedLines() {
  const decided = useReviewQueue((state) => state.decided);
  const undo = useReviewQueue((state) => state.undo);
  const busy = useReviewQueue((state) => state.busy);
  if (decided.length === 0) return null;
  return (
    <section aria-labelledby="reviewed" className="border-t border-line-strong">
      <h2 id="reviewed" className="px-16 pt-12 pb-4 text-12 font-semibold text-ink-2">
        {t('queue.reviewed')}
      </h2>
      <ul>
        {decided.slice(0, 50).map((one) => (
          <li key={`${one.row.key} ${one.id}`} className="flex items-center gap-8 px-16 py-4 text-ink-3">
            <StateBadge
              plain
              state={one.decision === 'approve' ? 'approved' : 'rejected'}
              text={t(`queue.reviewedAs.${one.decision}`)}
            />
            <span className="min-w-0 flex-1">
              <NameText name={one.row.row.campaignName} />
            </span>
            <Button kind="quiet" disabled={busy || one.id === null} onClick={() => void undo([one])}>
              {t('toast.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
