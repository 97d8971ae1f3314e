// A line over days: comparison dashed, provisional days hatched and dotted, missing days as gaps, no animation.
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { IsoDate } from '../../src-shared/domain/days.ts';
import { weekdayText } from '../words/times.ts';
import { axisTicks, type ChartDay } from './chart-days.ts';

interface TimeChartProps {
  readonly days: readonly ChartDay[];
  readonly moving: IsoDate | null;
  /** Days on which something was changed or decided. */
  readonly marks: readonly { readonly date: IsoDate; readonly text: string }[];
  /** First day the platform may restate at all; hatched at the foot. */
  readonly provisionalFrom: IsoDate | null;
  /** Index of the day under the pointer or the keys; null: none. */
  readonly at: number | null;
  readonly onPoint: (index: number | null) => void;
  readonly formatTick: (value: number) => string;
  readonly formatDay: (day: IsoDate) => string;
}

const axis = { fill: 'var(--color-ink-3)', fontSize: '0.6875rem' };

export function TimeChart(props: TimeChartProps) {
  const { days, moving, provisionalFrom, at, onPoint } = props;
  const highest = Math.max(0, ...days.flatMap((day) => [Number(day.value ?? 0), day.previous ?? 0]));
  const ticks = axisTicks(highest);
  const top = ticks.at(-1) ?? 1;
  const first = days[0]?.date;
  const last = days.at(-1)?.date;
  const step = Math.max(1, Math.ceil(days.length / 7));
  const shown = days.filter((_, index) => index % step === 0).map((day) => day.date);
  const marked = at === null ? undefined : days[at];
  const footFrom = provisionalFrom && first && provisionalFrom < first ? first : provisionalFrom;
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 240 }}>
      <LineChart
        data={[...days]}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        onMouseMove={(state) => {
          const index = Number(state.activeTooltipIndex ?? NaN);
          onPoint(Number.isInteger(index) ? index : null);
        }}
        onMouseLeave={() => onPoint(null)}
      >
        <defs>
          <pattern
            id="provisional-hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--color-provisional-mark)" strokeWidth="1" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="date"
          ticks={shown}
          interval={0}
          tickFormatter={props.formatDay}
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: 'var(--color-line-strong)' }}
        />
        <YAxis
          domain={[0, top]}
          ticks={ticks}
          tickFormatter={props.formatTick}
          tick={axis}
          tickLine={false}
          axisLine={false}
          width={56}
        />
        {moving && last ? (
          <ReferenceArea
            x1={moving}
            x2={last}
            y1={0}
            y2={top}
            fill="url(#provisional-hatch)"
            fillOpacity={0.55}
            ifOverflow="hidden"
          />
        ) : null}
        {footFrom && moving && footFrom < moving ? (
          <ReferenceArea
            x1={footFrom}
            x2={moving}
            y1={0}
            y2={top * 0.02}
            fill="url(#provisional-hatch)"
            fillOpacity={1}
          />
        ) : null}
        {props.marks.map(({ date, text }) => (
          <ReferenceLine
            key={date}
            x={date}
            stroke="var(--color-pending-mark)"
            strokeDasharray="2 3"
            label={<MarkSign text={text} />}
          />
        ))}
        {marked ? <ReferenceLine x={marked.date} stroke="var(--color-control)" /> : null}
        <Line
          dataKey="previous"
          stroke="var(--color-ink-3)"
          strokeDasharray="4 3"
          strokeWidth={1.25}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="settled"
          stroke="var(--color-series-1)"
          strokeWidth={2}
          dot={loneDot(days)}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="moving"
          stroke="var(--color-series-1)"
          strokeWidth={2}
          strokeDasharray="1 3"
          strokeLinecap="round"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

interface MarkSignProps {
  readonly text: string;
  /** Where recharts draws the label of a line. */
  readonly viewBox?: { readonly x?: number; readonly y?: number };
}

function MarkSign({ text, viewBox }: MarkSignProps) {
  const { x = 0, y = 0 } = viewBox ?? {};
  return (
    <path
      d={`M${x} ${y - 5} L${x + 5} ${y} L${x} ${y + 5} L${x - 5} ${y} Z`}
      fill="var(--color-pending-mark)"
      stroke="var(--color-surface)"
    >
      <title>{text}</title>
    </path>
  );
}

interface DotPlace {
  readonly cx?: number;
  readonly cy?: number;
  readonly index?: number;
}

function loneDot(days: readonly ChartDay[]) {
  return function LoneDot({ cx, cy, index }: DotPlace) {
    const alone = index !== undefined && (days[index]?.alone ?? false);
    if (!alone || cx === undefined || cy === undefined) return <g key={index} />;
    return (
      <circle key={index} cx={cx} cy={cy} r={2.5} fill="var(--color-series-1)">
        <title>{weekdayText(days[index]?.date ?? '')}</title>
      </circle>
    );
  };
}
