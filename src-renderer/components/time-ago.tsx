// An instant as an age that ticks once a minute; the exact time and zone are one hover away.
import { exactTime, timeAgo } from '../words/times.ts';
import { useMinute } from './use-now.ts';

/** `at` is epoch ms. */
export function TimeAgo({ at }: { readonly at: number }) {
  const now = useMinute();
  return (
    <time dateTime={new Date(at).toISOString()} onPointerEnter={(event) => tell(event.currentTarget, at)}>
      {timeAgo(at, Math.max(now, at))}
    </time>
  );
}

/** Only when somebody asks: the names of zones are the dearest thing there is to format, and a start shows many ages. */
function tell(element: HTMLElement, at: number): void {
  element.title = exactTime(at);
}
