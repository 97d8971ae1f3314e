// Puts the rows of a window's pages in the order of the facts' key, each once, with local ids, as columns.
import type { DayNumbers } from '../day-number.ts';
import { adCount, AdTextsReader } from '../../connectors/ad-texts.ts';
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
  const day = new Int32Array(origin.length);
  for (let row = 0; row < day.length; row += 1) day[row] = all.day[origin[row] ?? 0] ?? 0;
  return {
    origin,
    day,
    ad: chosen(all.ad, origin),
    adGroup: chosen(all.adGroup, origin),
    campaign: chosen(all.campaign, origin),
    metrics: all.metrics.map((column) => pick(column, origin)),
  };
}

function chosen(column: Uint32Array, origin: Uint32Array): Uint32Array {
  const found = new Uint32Array(origin.length);
  for (let row = 0; row < found.length; row += 1) found[row] = column[origin[row] ?? 0] ?? 0;
  return found;
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
    const texts = new AdTextsReader(page.ads);
    const places = Array.from({ length: adCount(page.ads) }, (_, ad) => ids.adPlace(texts, ad));
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
  const { rows, ends } = byDay(day, window);
  const ordered = new Uint32Array(rows.length);
  let size = 0;
  let from = 0;
  for (const end of ends) {
    sortByAd(rows.subarray(from, end), ad);
    for (let at = from; at < end; at += 1) {
      const row = rows[at] ?? 0;
      if (at + 1 < end && ad[rows[at + 1] ?? 0] === ad[row]) continue;
      ordered[size] = row;
      size += 1;
    }
    from = end;
  }
  return ordered.slice(0, size);
}

/** The rows of each of the window's days, as they came, and where each day's end. */
function byDay(day: Int32Array, { from, to }: DayNumbers): { rows: Uint32Array; ends: Uint32Array } {
  const next = new Uint32Array(to - from + 2);
  // What is outside of the window is counted by nobody: there is no such place.
  for (let row = 0; row < day.length; row += 1) {
    const at = (day[row] ?? 0) - from;
    if (at >= 0 && at <= to - from) next[at + 1] = (next[at + 1] ?? 0) + 1;
  }
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const rows = new Uint32Array(next[to - from + 1] ?? 0);
  for (let row = 0; row < day.length; row += 1) {
    const at = (day[row] ?? 0) - from;
    if (at < 0 || at > to - from) continue;
    rows[next[at] ?? 0] = row;
    next[at] = (next[at] ?? 0) + 1;
  }
  return { rows, ends: next.subarray(0, to - from + 1) };
}

/** Keeps the order of an ad's own rows. */
function sortByAd(rows: Uint32Array, ad: Uint32Array): void {
  // Platforms mostly tell of ads in the order in which their listings showed them first.
  for (let at = 1; at < rows.length; at += 1) {
    if ((ad[rows[at] ?? 0] ?? 0) >= (ad[rows[at - 1] ?? 0] ?? 0)) continue;
    rows.sort((a, b) => (ad[a] ?? 0) - (ad[b] ?? 0));
    return;
  }
}
