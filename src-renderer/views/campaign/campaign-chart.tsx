// The campaign's days as a figure: a summary, the chart with arrow keys, and the same numbers as a table.
import { lazy, Suspense, useId, useState, type KeyboardEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { movingDays } from '../../../src-shared/domain/moving-days.ts';
import { chartDays, movingFrom, type ChartDay } from '../../components/chart-days.ts';
import { Menu, MenuChoices } from '../../components/menu.tsx';
import { announce } from '../../stores/announcements.ts';
import { coreNow } from '../../stores/app.ts';
import type { CampaignSeries } from '../../../src-shared/ipc/campaigns.ts';
import { sum } from '../../words/numbers.ts';
import { dayText, weekdayText } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import type { ChartMark } from './chart-marks.ts';
import { DaysTable } from './days-table.tsx';
import {
  metricText,
  metricWords,
  seriesColumns,
  seriesMetrics,
  tickText,
  type SeriesMetric,
} from './series-metrics.ts';

const TimeChart = lazy(async () => ({
  default: (await import('../../components/time-chart.tsx')).TimeChart,
}));

interface CampaignChartProps {
  readonly series: CampaignSeries;
  readonly marks: readonly ChartMark[];
}

export function CampaignChart({ series, marks }: CampaignChartProps) {
  const [metric, setMetric] = useState<SeriesMetric>('spend');
  const [asTable, setAsTable] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const captionId = useId();
  const { currency, provisionalFrom } = series;
  const columns = seriesColumns(series, metric);
  const last = columns.dates.at(-1) ?? '';
  const stillMoving =
    metric === 'conversions' || metric === 'value' ? movingDays.conversions : movingDays.cost;
  const moving = movingFrom(provisionalFrom, last, stillMoving);
  const days = chartDays(columns, moving);
  const name = t(metricWords[metric]);
  const total = sum(columns.values.filter((value) => value !== null));
  const before = sum(columns.previousValues.filter((value) => value !== null));
  const summary = t('chart.summary', {
    metric: name,
    total: metricText(metric, total, currency),
    before: metricText(metric, before, currency),
  });
  const day = at === null ? undefined : days[at];
  const shownMarks = marks.filter(({ date }) => columns.dates.includes(date));
  const readout = (one: ChartDay) => {
    const mark = shownMarks.find(({ date }) => date === one.date);
    const text = dayReadout(one, metric, currency);
    return mark ? t('marks.day', { day: text, marks: mark.text }) : text;
  };

  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const series = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 't') setAsTable(true);
    if (series !== 0) {
      event.preventDefault();
      const next = (seriesMetrics.indexOf(metric) + series + seriesMetrics.length) % seriesMetrics.length;
      setMetric(seriesMetrics[next] ?? 'spend');
    }
    if (step === 0) return;
    event.preventDefault();
    const next = Math.min(Math.max((at ?? (step > 0 ? -1 : days.length)) + step, 0), days.length - 1);
    setAt(next);
    const spoken = days[next];
    if (spoken) announce(readout(spoken));
  };

  return (
    <figure aria-labelledby={captionId} className="flex max-w-chart flex-col gap-8">
      <div className="flex flex-wrap items-center gap-8">
        <Menu
          label={t('chart.metric', { metric: name })}
          className="border-control!"
          trigger={<span className="text-ink">{name}</span>}
        >
          <MenuChoices
            value={metric}
            choices={seriesMetrics.map((value) => ({ value, text: t(metricWords[value]) }))}
            onChange={(value) => setMetric(value as SeriesMetric)}
          />
        </Menu>
        <figcaption id={captionId} className="min-w-0 flex-1 text-ink-2">
          {day ? readout(day) : summary}
        </figcaption>
        <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </div>
      {asTable ? (
        <DaysTable days={days} metric={metric} currency={currency} moving={moving} caption={summary} />
      ) : (
        <>
          <div
            role="application"
            aria-roledescription={t('chart.role')}
            aria-label={t('chart.label', { metric: name })}
            tabIndex={0}
            onKeyDown={walk}
            onBlur={() => setAt(null)}
            className="h-[15rem] rounded-badge"
          >
            <Suspense fallback={<div aria-busy className="h-full" />}>
              <TimeChart
                days={days}
                moving={moving}
                marks={shownMarks}
                provisionalFrom={provisionalFrom}
                at={at}
                onPoint={setAt}
                formatTick={(value) => tickText(metric, value, currency)}
                formatDay={(date) => dayText(date, coreNow())}
              />
            </Suspense>
          </div>
          <ChartLegend moving={moving !== null} marked={shownMarks.length > 0} />
        </>
      )}
    </figure>
  );
}

function dayReadout(day: ChartDay, metric: SeriesMetric, currency: string): string {
  const date = weekdayText(day.date);
  if (day.value === null) return t('chart.dayMissing', { date });
  const value = metricText(metric, day.value, currency);
  if (day.before === null || day.previousDate === null) return t('chart.day', { date, value });
  return t('chart.dayCompared', {
    date,
    value,
    before: metricText(metric, day.before, currency),
    beforeDate: weekdayText(day.previousDate),
  });
}

interface LegendProps {
  readonly moving: boolean;
  readonly marked: boolean;
}

function ChartLegend({ moving, marked }: LegendProps) {
  return (
    <ul className="flex flex-wrap gap-16 text-12 text-ink-3">
      <LegendItem line="solid" text={t('chart.current')} />
      <LegendItem line="dashed" text={t('chart.previous')} />
      {marked ? (
        <li className="flex items-center gap-8">
          <svg aria-hidden viewBox="0 0 12 12" className="size-12 text-pending-mark">
            <path d="M6 1 L11 6 L6 11 L1 6 Z" fill="currentColor" />
          </svg>
          {t('marks.legend')}
        </li>
      ) : null}
      {moving ? (
        <li className="flex items-center gap-8">
          <span aria-hidden className="hatch h-12 w-24 rounded-badge border border-line" />
          {t('chart.provisional')}
        </li>
      ) : null}
    </ul>
  );
}

function LegendItem({ line, text }: { readonly line: 'solid' | 'dashed'; readonly text: string }) {
  return (
    <li className="flex items-center gap-8">
      <svg
        aria-hidden
        viewBox="0 0 24 12"
        className={line === 'solid' ? 'h-12 w-24 text-series-1' : 'h-12 w-24'}
      >
        <line
          x1="0"
          x2="24"
          y1="6"
          y2="6"
          stroke="currentColor"
          strokeWidth={line === 'solid' ? 2 : 1.25}
          strokeDasharray={line === 'solid' ? undefined : '4 3'}
        />
      </svg>
      {text}
    </li>
  );
}
