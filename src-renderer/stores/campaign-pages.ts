// How pages, of campaigns above all, become one list by index, and how a later answer changes values without moving a row.
import type { CampaignRow } from '../../src-shared/ipc/campaigns.ts';

export const PAGE = 100;

export type Sparse<Row> = readonly (Row | undefined)[];
export type SparseRows = Sparse<CampaignRow>;

/** Rows of a page put at their index; used for a page seen for the first time. */
export function placePage<Row>(rows: Sparse<Row>, offset: number, page: readonly Row[]): Sparse<Row> {
  const next = rows.slice();
  page.forEach((row, index) => (next[offset + index] = row));
  return next;
}

export interface Patched {
  readonly rows: SparseRows;
  /** Rows that would stand elsewhere, come or go if the list were sorted again. */
  readonly moved: number;
}

/** New values into rows where they stand. Rows are never moved, added or taken away here. */
export function patchPage(rows: SparseRows, offset: number, page: readonly CampaignRow[]): Patched {
  const fresh = new Map(page.map((row) => [row.ref, row]));
  const next = rows.map((row) => (row ? (fresh.get(row.ref) ?? row) : row));
  const moved = page.filter((row, index) => rows[offset + index]?.ref !== row.ref).length;
  return { rows: next, moved };
}

/** Offsets of the pages that cover rows first to last (inclusive). */
export function pagesFor(first: number, last: number, total: number): number[] {
  if (total === 0) return [];
  const from = Math.max(0, Math.floor(first / PAGE));
  const to = Math.floor(Math.min(last, total - 1) / PAGE);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => (from + index) * PAGE);
}
