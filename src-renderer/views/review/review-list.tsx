// The queue itself: one line for each campaign with something to review, oldest first.
import { NameText } from '../../components/name-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { cx } from '../../components/class-names.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { t } from '../../words/translate.ts';
import type { QueueItem } from './queue-item.ts';

interface ReviewListProps {
  readonly items: readonly QueueItem[];
  readonly chosen: string;
  readonly choose: (key: string) => void;
}

export function ReviewList({ items, chosen, choose }: ReviewListProps) {
  return (
    <ul
      aria-label={t('queue.list')}
      className="w-[22.5rem] shrink-0 overflow-y-auto border-r border-line bg-canvas"
    >
      {items.map((item) => {
        const { row, kind, key } = item;
        return (
          <li key={key}>
            <button
              type="button"
              aria-current={key === chosen}
              onClick={() => choose(key)}
              className={cx(
                'ring-inset-focus flex w-full flex-col gap-2 border-b border-line px-16 py-8 text-left',
                key === chosen ? 'bg-selected' : 'hover:bg-hover',
              )}
            >
              <span className="min-w-0 font-medium text-ink">
                <NameText name={row.campaignName} />
              </span>
              <span className="flex items-center gap-8 text-12 text-ink-3">
                {kind === 'proposal'
                  ? t('queue.proposal')
                  : t('queue.change', { platform: platformNames[row.platform] })}
                <TimeAgo at={kind === 'proposal' ? row.at : row.noticedAt} />
                {kind === 'proposal' && row.state === 'lapsed' ? <StateBadge plain state="warning" /> : null}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
