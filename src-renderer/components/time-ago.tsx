// An instant as an age that ticks once a minute; the exact time and zone are one hover away.
import { exactTime, timeAgo } from '../words/times.ts';
import { useMinute } from './use-now.ts';

/** `at` is epoch ms. */
export function TimeAgo({ at }: { readonly at: number }) {
  const now = useMinute();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {timeAgo(at, Math.max(now, at))}
    </time>
  );
}
