// The chart's days as a plain table.
import type { IsoDate } from '../../../src-shared/domain/days.ts';
import type { ChartDay } from '../../components/chart-days.ts';
import { Undefined } from '../../components/figures.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
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
      <PlainTable
        sticky
        caption={caption}
        columns={[
          { text: t('chart.date') },
          { text: t(metricWords[metric]), align: 'right' },
          { text: t('chart.previous'), align: 'right' },
          { text: t('column.state') },
        ]}
      >
        {days.map((day) => (
          <tr key={day.date} className="h-(--row) border-b border-line">
            <th scope="row" className="px-(--cell) font-normal">
              {weekdayText(day.date)}
            </th>
            <td className="px-(--cell) text-right">{text(day.value)}</td>
            <td className="px-(--cell) text-right text-ink-3">{text(day.before)}</td>
            <td className="px-(--cell)">
              {moving !== null && day.date >= moving ? <StateBadge plain state="provisional" /> : null}
            </td>
          </tr>
        ))}
      </PlainTable>
    </div>
  );
}
