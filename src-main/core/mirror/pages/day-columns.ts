// Packs daily figures into columns of numbers, which threads hand to each other without copying or cloning rows.
import { AdTextsBuilder } from '../../connectors/ad-texts.ts';
import type { ActionColumns, DayColumns, NumberColumn } from '../../connectors/day-columns.ts';
import type { ActionCount, AdDayData, Metrics } from '../../connectors/rows.ts';
import { checked } from '../totals/exact-columns.ts';

export const metricNames = [
  'impressions',
  'clicks',
  'spendMicros',
  'conversionsMicro',
  'valueMicros',
] as const satisfies readonly (keyof Metrics)[];

export function packDays(rows: readonly AdDayData[]): DayColumns {
  const places = new Map<string, number>();
  const ads = new AdTextsBuilder();
  const day = new Int32Array(rows.length);
  const ad = new Uint32Array(rows.length);
  for (const [at, row] of rows.entries()) {
    let place = places.get(row.adExtId);
    if (place === undefined) {
      place = places.size;
      places.set(row.adExtId, place);
      ads.add(row);
    }
    day[at] = row.day;
    ad[at] = place;
  }
  const metrics = metricNames.map((name) => packNumbers(rows, (row) => row[name]));
  return { rows: rows.length, day, ad, ads: ads.take(), metrics, actions: packActions(rows) };
}

function packActions(rows: readonly AdDayData[]): ActionColumns {
  const types = numbered();
  const windows = numbered();
  const first = new Uint32Array(rows.length + 1);
  const all: ActionCount[] = [];
  for (const [at, { actions }] of rows.entries()) {
    for (const action of actions) all.push(action);
    first[at + 1] = all.length;
  }
  return {
    first,
    type: Uint16Array.from(all, (action) => types.place(action.type)),
    window: Uint16Array.from(all, (action) => windows.place(action.window)),
    count: packNumbers(all, (action) => action.countMicro),
    value: packNumbers(all, (action) => action.valueMicros),
    types: types.names(),
    windows: windows.names(),
  };
}

function numbered() {
  const places = new Map<string, number>();
  return {
    names: () => [...places.keys()],
    place(name: string): number {
      const known = places.get(name);
      if (known !== undefined) return known;
      // The places are 16 bits wide; no answer has a thousandth of that.
      if (places.size > 0xffff) throw new RangeError('too many names');
      places.set(name, places.size);
      return places.size - 1;
    },
  };
}

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** Throws RangeError beyond 64 bits. */
export function packNumbers<T>(items: readonly T[], pick: (item: T) => bigint): NumberColumn {
  const packed = new Float64Array(items.length);
  let at = 0;
  for (const item of items) {
    const value = pick(item);
    if (value > largest || value < -largest) return BigInt64Array.from(items, (one) => checked(pick(one)));
    packed[at] = Number(value);
    at += 1;
  }
  return packed;
}

/** The memory of a page's columns, to be handed over with it. */
export function buffersOf({ day, ad, ads, metrics, actions }: DayColumns): ArrayBuffer[] {
  const { first, type, window, count, value } = actions;
  const columns = [day, ad, ads.bytes, ads.ends, ...metrics, first, type, window, count, value];
  return columns.map((column) => column.buffer);
}
