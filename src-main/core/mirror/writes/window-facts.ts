// Puts the rows of a window's pages in the order of the facts' key, each once, with local ids, as columns.
import type { DayNumbers } from '../day-number.ts';
import type { DayColumns, NumberColumn } from '../../connectors/day-columns.ts';
import { joinColumns, pick } from '../totals/exact-columns.ts';
import type { EntityIds } from './entity-ids.ts';

/** By day, then by ad; one row for each. */
export interface DayFacts {
  readonly day: Int32Array;
  readonly ad: Uint32Array;
  readonly adGroup: Uint32Array;
  readonly campaign: Uint32Array;
  /** In the order of `metricNames`. */
  readonly metrics: readonly NumberColumn[];
}

export interface WindowFacts extends DayFacts {
  /** Which of all the pages' rows each is, counted through from the first page on. */
  readonly origin: Uint32Array;
}

/** Of rows that came twice the later counts; days outside the window do not. */
export function windowFacts(
  pages: readonly DayColumns[],
  ids: Pick<EntityIds, 'adPlace'>,
  window: DayNumbers,
): WindowFacts {
  const all = joinPages(pages, ids);
  const origin = inKeyOrder(all, window);
  const chosen = (column: Uint32Array) => Uint32Array.from(origin, (row) => column[row] ?? 0);
  return {
    origin,
    day: Int32Array.from(origin, (row) => all.day[row] ?? 0),
    ad: chosen(all.ad),
    adGroup: chosen(all.adGroup),
    campaign: chosen(all.campaign),
    metrics: all.metrics.map((column) => pick(column, origin)),
  };
}

function joinPages(pages: readonly DayColumns[], ids: Pick<EntityIds, 'adPlace'>): DayFacts {
  const rows = pages.reduce((sum, page) => sum + page.rows, 0);
  const day = new Int32Array(rows);
  const ad = new Uint32Array(rows);
  const adGroup = new Uint32Array(rows);
  const campaign = new Uint32Array(rows);
  let at = 0;
  for (const page of pages) {
    day.set(page.day, at);
    const places = page.ads.map((path) => ids.adPlace(path));
    for (const place of page.ad) {
      const found = places[place];
      ad[at] = found?.id ?? 0;
      adGroup[at] = found?.adGroupId ?? 0;
      campaign[at] = found?.campaignId ?? 0;
      at += 1;
    }
  }
  const metrics = pages[0]?.metrics.map((_, metric) =>
    joinColumns(pages.map((page) => page.metrics[metric] ?? new Float64Array(page.rows))),
  );
  return { day, ad, adGroup, campaign, metrics: metrics ?? [] };
}

function inKeyOrder({ day, ad }: DayFacts, window: DayNumbers): Uint32Array {
  const byDay = Array.from({ length: window.to - window.from + 1 }, (): number[] => []);
  for (let row = 0; row < day.length; row += 1) byDay[(day[row] ?? 0) - window.from]?.push(row);
  const ordered = new Uint32Array(day.length);
  let size = 0;
  for (const rows of byDay) {
    const adOf = (at: number) => ad[rows[at] ?? 0] ?? 0;
    // Platforms mostly tell of ads in the order in which their listings showed them first.
    if (rows.some((_, at) => at > 0 && adOf(at) < adOf(at - 1)))
      rows.sort((a, b) => (ad[a] ?? 0) - (ad[b] ?? 0));
    for (const [at, row] of rows.entries())
      if (at === rows.length - 1 || adOf(at + 1) !== adOf(at)) ordered[size++] = row;
  }
  return ordered.slice(0, size);
}
