// Puts the rows of a window's pages in the order of the facts' key, each once, with local ids.
import type { DayNumbers } from '../day-number.ts';
import type { DayColumns } from '../pages/day-columns.ts';
import type { EntityIds } from './entity-ids.ts';

export interface WindowRow {
  readonly page: DayColumns;
  /** Which row of the page. */
  readonly place: number;
  readonly day: number;
  readonly adId: number;
  readonly campaignId: number;
}

/** By day, then by ad. Of rows that came twice the later counts; days outside the window do not. */
export function windowRows(
  pages: readonly DayColumns[],
  ids: Pick<EntityIds, 'adPlace'>,
  window: DayNumbers,
): WindowRow[] {
  const byDay = new Map<number, WindowRow[]>();
  for (let day = window.from; day <= window.to; day += 1) byDay.set(day, []);
  for (const page of pages) {
    const ads = page.ads.map((ad) => ids.adPlace(ad));
    for (let place = 0; place < page.rows; place += 1) {
      const day = page.day[place] ?? 0;
      const ad = ads[page.ad[place] ?? 0];
      if (ad) byDay.get(day)?.push({ page, place, day, adId: ad.id, campaignId: ad.campaignId });
    }
  }
  const sorted: WindowRow[] = [];
  for (const rows of byDay.values()) {
    rows.sort((a, b) => a.adId - b.adId);
    for (const [at, row] of rows.entries()) if (rows[at + 1]?.adId !== row.adId) sorted.push(row);
  }
  return sorted;
}
