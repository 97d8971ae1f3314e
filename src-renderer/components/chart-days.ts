// Days of a chart: which are settled, which still move, where days are missing, and what the axis shows.
import { addDays, daysBetween, type IsoDate } from '../../src-shared/domain/days.ts';

export interface ChartDay {
  readonly date: IsoDate;
  readonly previousDate: IsoDate | null;
  /** Exact decimal texts; null: no row for that day. */
  readonly value: string | null;
  readonly before: string | null;
  /** For drawing only. */
  readonly settled: number | null;
  readonly moving: number | null;
  readonly previous: number | null;
  /** A single day between two gaps needs a dot to be seen at all. */
  readonly alone: boolean;
}

export interface ChartColumns {
  readonly dates: readonly IsoDate[];
  readonly values: readonly (string | null)[];
  readonly previousDates: readonly IsoDate[];
  readonly previousValues: readonly (string | null)[];
}

/** First day that is likely to move; null when all days are settled. `last` is the last day of the chart. */
export function movingFrom(provisionalFrom: IsoDate | null, last: IsoDate, days: number): IsoDate | null {
  if (provisionalFrom === null || provisionalFrom > last) return null;
  const likely = addDays(last, 1 - days);
  return likely > provisionalFrom ? likely : provisionalFrom;
}

/** The line of moving days starts at the last settled one, so that the two lines meet. */
export function chartDays(columns: ChartColumns, moving: IsoDate | null): ChartDay[] {
  const { dates, values, previousDates, previousValues } = columns;
  return dates.map((date, index) => {
    const value = values[index] ?? null;
    const number = value === null ? null : Number(value);
    const before = previousValues[index] ?? null;
    const isMoving = moving !== null && date >= moving;
    const joins = moving !== null && daysBetween(date, moving) <= 1;
    return {
      date,
      previousDate: previousDates[index] ?? null,
      value,
      before,
      settled: isMoving ? null : number,
      moving: joins ? number : null,
      previous: before === null ? null : Number(before),
      alone: value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null,
    };
  });
}

/** Round upper end and 4 or 5 ticks from zero. */
export function axisTicks(highest: number): number[] {
  if (highest <= 0) return [0, 1];
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
