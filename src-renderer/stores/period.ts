// The period every number covers: full days that have ended in each account's own zone, today excluded.
import { create } from 'zustand';
import { fullDays, type DayRange } from '../../src-shared/domain/days.ts';
import { localZone } from '../words/locale.ts';
import { coreNow } from './app.ts';
import { keep, readKept } from './kept.ts';

export const periodLengths = [7, 28, 90] as const;
export type PeriodLength = (typeof periodLengths)[number];

const LENGTH = 'period.length';

interface PeriodStore {
  readonly length: PeriodLength;
  /** Zones of the accounts seen so far; until one is known, the machine's own zone counts. */
  readonly zones: readonly string[];
  readonly setLength: (length: PeriodLength) => void;
  readonly addZones: (zones: readonly string[]) => void;
}

export const usePeriod = create<PeriodStore>()((set, get) => ({
  length: keptLength(),
  zones: [],
  setLength: (length) => {
    keep(LENGTH, String(length));
    set({ length });
  },
  addZones: (zones) => {
    const known = new Set([...get().zones, ...zones]);
    if (known.size > get().zones.length) set({ zones: [...known].sort() });
  },
}));

function keptLength(): PeriodLength {
  return periodLengths.find((length) => String(length) === readKept(LENGTH)) ?? 28;
}

/** The present range; its text changes only when a day ends. */
export function useRange(): DayRange {
  const length = usePeriod((state) => state.length);
  const zones = usePeriod((state) => state.zones);
  return fullDays(length, zones.length > 0 ? zones : [localZone()], coreNow());
}
