// TikTok's page numbers as the cursors the walker knows, and the totals that tell whether a walk saw the whole list.
import { z } from 'zod';
import type { Page, PageAsk } from '../connector.ts';

const count = z.coerce.number().int().min(0);

export const pageInfo = z.object({
  page: count,
  page_size: count,
  total_number: count,
  total_page: count,
});

/**
 * A cursor is the number of rows before the page, because the size of pages changes on the way and a page's number
 * means nothing without it. Where the offset is no multiple of the size, the page is as large as both allow.
 */
export function pageQuery({ limit, after }: PageAsk): { readonly page: string; readonly page_size: string } {
  const offset = after === null ? 0 : Number(after);
  const size = divisor(limit, offset);
  return { page: String(offset / size + 1), page_size: String(size) };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** The total lets the walker notice that rows moved between two pages: page numbers are no snapshot. */
export function toPage<Row>(rows: readonly Row[], info: z.infer<typeof pageInfo>): Page<Row> {
  const more = info.page < info.total_page;
  return { rows, after: more ? String(info.page * info.page_size) : null, total: info.total_number };
}
