// The chart's days as a plain table.
import type { IsoDate } from '../../../src-shared/domain/days.ts';
import type { ChartDay } from '../../components/chart-days.ts';
import { Undefined } from '../../components/figures.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { weekdayText } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { metricText, metricWords, type SeriesMetric } from './series-metrics.ts';

interface DaysTableProps {
  readonly days: readonly ChartDay[];
  readonly metric: SeriesMetric;
  readonly currency: string;
  readonly moving: IsoDate | null;
  readonly caption: string;
}

export function DaysTable({ days, metric, currency, moving, caption }: DaysTableProps) {
  const text = (value: string | null) =>
    value === null ? <Undefined reason="figure.noRow" /> : metricText(metric, value, currency);
  return (
    <div className="max-h-[20rem] overflow-y-auto" tabIndex={0} role="region" aria-label={caption}>
      <table className="w-full text-right">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken text-ink-2">
          <tr className="h-(--head)">
            <th scope="col" className="px-(--cell) text-left font-medium">
              {t('chart.date')}
            </th>
            <th scope="col" className="px-(--cell) font-medium">
              {t(metricWords[metric])}
            </th>
            <th scope="col" className="px-(--cell) font-medium">
              {t('chart.previous')}
            </th>
            <th scope="col" className="px-(--cell) text-left font-medium">
              {t('column.state')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date} className="h-(--row) border-b border-line">
              <th scope="row" className="px-(--cell) text-left font-normal">
                {weekdayText(day.date)}
              </th>
              <td className="px-(--cell)">{text(day.value)}</td>
              <td className="px-(--cell) text-ink-3">{text(day.before)}</td>
              <td className="px-(--cell) text-left">
                {moving !== null && day.date >= moving ? <StateBadge plain state="provisional" /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
