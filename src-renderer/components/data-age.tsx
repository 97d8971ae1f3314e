// How old synced data is: quiet while fresh, in the stale family past two intervals, an error past 48 hours.
import { spanText } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { StateBadge } from './state-badge.tsx';
import { TimeAgo } from './time-ago.tsx';
import { useMinute } from './use-now.ts';

/** Two sync intervals of an hour each. */
const STALE_MS = 2 * 3_600_000;
const ERROR_MS = 48 * 3_600_000;

export type Freshness = 'never' | 'fresh' | 'stale' | 'error';

export function freshness(syncedAt: number | null, now: number): Freshness {
  if (syncedAt === null) return 'never';
  const age = now - syncedAt;
  return age > ERROR_MS ? 'error' : age > STALE_MS ? 'stale' : 'fresh';
}

export function DataAge({ syncedAt }: { readonly syncedAt: number | null }) {
  const now = useMinute();
  const state = freshness(syncedAt, now);
  if (syncedAt === null) return <StateBadge state="stale" text={t('age.never')} />;
  if (state === 'fresh') {
    return (
      <span data-ages className="text-ink-3">
        {t('age.synced')} <TimeAgo at={syncedAt} />
      </span>
    );
  }
  return (
    <span data-ages className="contents">
      <StateBadge
        state={state === 'error' ? 'error' : 'stale'}
        text={t('age.old', { span: spanText(now - syncedAt) })}
      />
    </span>
  );
}
