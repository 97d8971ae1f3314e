// What the last look at the chain found, in the view bar when all is well and as a line when it is not.
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useMinute } from '../../components/use-now.ts';
import type { ChainVerdict } from '../../../src-shared/domain/chain-verdict.ts';
import type { AuditState } from '../../../src-shared/ipc/audit.ts';
import { count } from '../../words/numbers.ts';
import { timeAgo } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

export function ChainSummary({ state }: { readonly state: AuditState }) {
  const now = useMinute();
  const { verdict, events, heads } = state;
  return (
    <>
      {verdict === null ? (
        <StateBadge state="unknown" text={t('audit.neverVerified')} />
      ) : verdict.fault ? (
        <StateBadge state="error" text={t('audit.broken', { seq: verdict.fault.seq })} />
      ) : (
        <>
          <StateBadge state="synced" text={t('audit.whole')} />
          <span className="whitespace-nowrap">
            {t('audit.wholeAt', {
              count: verdict.events,
              shown: count(verdict.events),
              time: timeAgo(verdict.at, Math.max(now, verdict.at)),
            })}
          </span>
        </>
      )}
      {verdict === null ? (
        <span className="whitespace-nowrap">
          {t('audit.events', { count: events, shown: count(events) })}
        </span>
      ) : null}
      {heads.error ? <StateBadge state="warning" text={t('audit.headFailed')} /> : null}
      {heads.lastAt !== null && !heads.error ? (
        <span className="whitespace-nowrap">
          {t('audit.headExported')} <TimeAgo at={heads.lastAt} />
        </span>
      ) : null}
    </>
  );
}

interface FaultLineProps {
  readonly verdict: ChainVerdict | null;
  readonly onShow: (seq: number) => void;
}

export function FaultLine({ verdict, onShow }: FaultLineProps) {
  const now = useMinute();
  if (!verdict?.fault) return null;
  const { seq, why } = verdict.fault;
  const time = timeAgo(verdict.at, Math.max(now, verdict.at));
  return (
    <div role="alert">
      <Banner state="error" text={t('audit.brokenText', { seq, why: t(`audit.fault.${why}`), time })}>
        <Button onClick={() => onShow(seq)}>{t('audit.showFault')}</Button>
      </Banner>
    </div>
  );
}
