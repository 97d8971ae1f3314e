// What happened since this person last looked; the mark moves only when they say so.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Link } from '../../components/link.tsx';
import { MentionText } from '../../components/mention-text.tsx';
import { NameText } from '../../components/name-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useMinute } from '../../components/use-now.ts';
import { useReviewQueue, useSinceMark } from '../../stores/review-queue.ts';
import { useRoute } from '../../stores/route.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

export function SinceMark() {
  const client = useRoute((state) => state.client);
  const { data } = useSinceMark();
  const [open, setOpen] = useState(false);
  const { busy, moveMark } = useReviewQueue();
  const now = useMinute();
  useEffect(() => {
    useSinceMark.getState().show(client === null ? {} : { tenantId: client });
  }, [client]);
  if (!data) return null;
  const { mark, counts, rows } = data;
  const parts = [
    t('since.changes', { count: counts.changes }),
    t('since.proposals', { count: counts.proposals }),
    t('since.others', { count: counts.others }),
  ];
  return (
    <section aria-label={t('since.title')} className="border-b border-line bg-canvas px-16 py-8">
      <div className="flex flex-wrap items-center gap-8 text-13 text-ink-2">
        <span className="min-w-0 flex-1">
          <span className="font-medium text-ink">
            {mark === null ? t('since.never') : t('since.at', { time: exactTime(mark) })}
          </span>
          {': '}
          {parts.join(', ')}
          {counts.mentions > 0 ? (
            <>
              {', '}
              <strong className="font-semibold text-accent-ink">
                {t('since.mentions', { count: counts.mentions })}
              </strong>
            </>
          ) : null}
        </span>
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'since.hide' : 'since.show')}
        </Button>
        <Button disabled={busy} onClick={() => void moveMark(Math.max(now, Date.now()))}>
          {t('since.looked')}
        </Button>
      </div>
      {open ? (
        <ol className="mt-8 max-h-[16rem] overflow-y-auto">
          {rows.length === 0 ? <li className="text-ink-3">{t('since.nothing')}</li> : null}
          {rows.map(({ event, ref, tenantName, campaignName, mentionsMe }) => (
            <li
              key={event.id}
              className="flex flex-wrap items-baseline gap-x-8 border-t border-line py-4 text-13"
            >
              <span className="text-ink-3">
                <TimeAgo at={event.at} />
              </span>
              <span className="text-ink-2">
                <bdi>
                  {event.guest === ''
                    ? t('review.formerReviewer')
                    : (event.guest ?? event.author ?? t('review.formerMember'))}
                </bdi>
              </span>
              <span className="font-medium text-ink">{t(`review.kind.${event.kind}`)}</span>
              <Link to={{ view: 'campaign', ref }} className="min-w-0 max-w-[24rem] hover:underline">
                <NameText name={campaignName ?? ref} />
              </Link>
              <bdi className="text-ink-3">{tenantName}</bdi>
              {mentionsMe ? <StateBadge plain state="warning" text={t('since.callsYou')} /> : null}
              {event.body ? (
                <span className="w-full break-words text-ink">
                  <MentionText text={event.body} mentions={event.mentions} />
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}
