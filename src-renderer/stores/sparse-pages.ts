// How pages of a long list become one list by index.
export const PAGE = 100;

export type Sparse<Row> = readonly (Row | undefined)[];

/** Rows of a page put at their index; used for a page seen for the first time. */
export function placePage<Row>(rows: Sparse<Row>, offset: number, page: readonly Row[]): Sparse<Row> {
  const next = rows.slice();
  page.forEach((row, index) => (next[offset + index] = row));
  return next;
}

/** Offsets of the pages that cover rows first to last (inclusive). */
export function pagesFor(first: number, last: number, total: number): number[] {
  if (total === 0) return [];
  const from = Math.max(0, Math.floor(first / PAGE));
  const to = Math.floor(Math.min(last, total - 1) / PAGE);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => (from + index) * PAGE);
}
