// How complete a day's figures are at an instant: today is partial, and conversions keep arriving for 28 days.
import { dayStart, localDay } from './days.ts';

const quarterHour = 900_000;

/** The platform's view of recent days. Figures move in steps of a quarter of an hour, as platforms refresh. */
export interface Freshness {
  readonly today: number;
  /** Completeness in [0, 1] of spend and traffic, and of conversions and their value. */
  spend(day: number): number;
  conversions(day: number): number;
}

/** Never falls as `now` grows. Days are local to the zone. */
export function freshnessAt(zone: string, now: number): Freshness {
  const seen = Math.floor(now / quarterHour) * quarterHour;
  const today = localDay(zone, seen);
  const spend: number[] = [];
  const conversions: number[] = [];
  for (let back = 0; back <= 28; back++) {
    const start = dayStart(zone, today - back);
    const end = dayStart(zone, today - back + 1);
    const elapsed = Math.min(1, (seen - start) / (end - start));
    const age = Math.max(0, seen - end) / 86_400_000;
    spend.push(elapsed * (0.985 + 0.015 * Math.min(1, age)));
    const late = 1 - Math.min(1, age / 27.5);
    conversions.push(elapsed * (1 - 0.42 * late * late * late));
  }
  return {
    today,
    spend: (day) => (day > today ? 0 : (spend[today - day] ?? 1)),
    conversions: (day) => (day > today ? 0 : (conversions[today - day] ?? 1)),
  };
}
