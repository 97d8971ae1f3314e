// From which day on figures may still change, because platforms restate their recent days.
import { addDays, dayIn, type DayRange, type IsoDate } from '../../../src-shared/domain/days.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';

export interface Restating {
  readonly platform: PlatformId;
  readonly zone: string;
}

export interface RestatementClock {
  /** Epoch ms. */
  readonly now: number;
  lookbackDays(platform: PlatformId): number;
}

/** The first such day in the range over all the accounts; null when the range is settled for each of them. */
export function provisionalFrom(
  range: DayRange,
  accounts: readonly Restating[],
  clock: RestatementClock,
): IsoDate | null {
  const firsts = accounts.map(({ platform, zone }) =>
    addDays(dayIn(zone, clock.now), 1 - clock.lookbackDays(platform)),
  );
  const [first] = firsts.sort();
  if (first === undefined || first > range.to) return null;
  return first < range.from ? range.from : first;
}
