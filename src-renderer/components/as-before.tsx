// Says that everything on the screen is of an earlier run, and of when: by the clock, because it stays as it is drawn.
import { dayAndClock } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { StateBadge } from './state-badge.tsx';

/** `seenAt` is epoch ms. */
export function AsBefore({ seenAt }: { readonly seenAt: number }) {
  return <StateBadge plain state="stale" text={t('start.asBefore', { when: dayAndClock(seenAt) })} />;
}
