// A month's spend against its budget: a bar with today as its tick, and the word that says how it keeps up.
import { cx } from '../../components/class-names.ts';
import { Undefined } from '../../components/figures.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { money, percent, wholePercent } from '../../words/numbers.ts';
import { rangeText } from '../../words/times.ts';
import { coreNow } from '../../stores/app.ts';
import { t } from '../../words/translate.ts';
import type { ClientPace } from './client-money.ts';
import type { ClientRow } from './client-rows.ts';

const WIDTH = 120;
const HEIGHT = 10;

export function PaceCell({ row: { client, pace, first } }: { readonly row: ClientRow }) {
  if (!first) return null;
  if (typeof pace === 'string') {
    return pace === 'noBudget' ? (
      <span className="text-ink-3">{t('pace.noBudget')}</span>
    ) : (
      <Undefined reason={`pace.${pace}`} />
    );
  }
  const { spent, budget } = pace;
  const days = client.month ? rangeText(client.month, coreNow()) : '';
  const about = t('pace.about', {
    spent: (pace.converted ? '~' : '') + money(spent, client.currency),
    budget: money(budget, client.currency),
    days,
    margin: percent(client.paceMargin),
  });
  return (
    <div
      data-off-pace={pace.state === 'on' ? undefined : true}
      className="flex w-full min-w-0 flex-col"
      title={about}
    >
      <PaceBar pace={pace} />
      <PaceWord pace={pace} />
      <span className="sr-only">{about}</span>
    </div>
  );
}

function PaceWord({ pace: { state, off } }: { readonly pace: ClientPace }) {
  const text = t(`pace.${state}`, { percent: wholePercent(Math.abs(off)) });
  if (state === 'on') return <span className="text-12 text-ink-3">{text}</span>;
  return <StateBadge plain state="warning" text={text} />;
}

/** Hatching is spend of days that are still likely to move; past the whole budget the bar is full. */
function PaceBar({ pace: { state, spentShare, recentShare, monthShare } }: { readonly pace: ClientPace }) {
  const end = Math.min(1, spentShare) * WIDTH;
  const settled = Math.max(0, Math.min(1, spentShare - recentShare)) * WIDTH;
  const tick = Math.min(WIDTH - 1, Math.max(1, monthShare * WIDTH));
  const hatch = Array.from({ length: Math.ceil((end - settled) / 4) }, (_, index) => settled + index * 4);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-[0.625rem] w-full max-w-[10rem]"
    >
      <rect
        x="0"
        y="2"
        width={WIDTH}
        height="6"
        className="fill-sunken stroke-line-strong"
        strokeWidth="0.5"
      />
      <g className={cx(state === 'on' ? 'fill-ink-3 stroke-ink-3' : 'fill-warning-mark stroke-warning-mark')}>
        <rect x="0" y="2" width={settled} height="6" stroke="none" />
        {hatch.map((x) => (
          <line key={x} x1={x} y1="8" x2={Math.min(end, x + 3)} y2="2" strokeWidth="1.2" />
        ))}
      </g>
      <line x1={tick} y1="0" x2={tick} y2={HEIGHT} className="stroke-ink" strokeWidth="1.5" />
    </svg>
  );
}
