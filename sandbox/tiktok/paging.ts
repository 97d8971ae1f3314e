// Page numbers: `page` from 1, `page_size` up to 1000, and the page_info every list ends with.
import { badParameter } from './tiktok-error.ts';
import type { TikTokRequest } from './request.ts';

export interface Page {
  readonly page: number;
  readonly size: number;
  /** Pages between the one asked for and the one whose rows are shown. */
  readonly shift: number;
}

function whole(request: TikTokRequest, name: string, at: { usual: number; most: number }): number {
  const text = request.query[name];
  if (text === undefined || text === '') return at.usual;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw badParameter(`${name}: Must be greater than or equal to 1.`);
  if (number > at.most) throw badParameter(`${name}: Must be less than or equal to ${at.most}.`);
  return number;
}

export function readPage(request: TikTokRequest, { most = 1000 }: { most?: number } = {}): Page {
  return {
    page: whole(request, 'page', { usual: 1, most: Infinity }),
    size: whole(request, 'page_size', { usual: 10, most }),
    shift: request.pageShift,
  };
}

/** The rows of the page; a page after the last is empty. Nothing is kept between pages: rows may drift. */
export function cut<T>(items: readonly T[], { page, size, shift }: Page): readonly T[] {
  const before = Math.max(0, page - 1 + shift);
  return items.slice(before * size, (before + 1) * size);
}

export function pageInfo(total: number, { page, size }: Page): Record<string, number> {
  return { page, page_size: size, total_number: total, total_page: Math.ceil(total / size) };
}
