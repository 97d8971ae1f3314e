// Reads one page of a Graph API list.
import { z } from 'zod';
import type { Page } from '../connector.ts';
import { brokenAnswer } from '../platform-error.ts';

const paging = z
  .object({
    cursors: z.object({ after: z.string().optional() }).optional(),
    // Holds the access token: looked at for being there, never kept or followed.
    next: z.string().optional(),
  })
  .optional();

/** A reader of pages whose rows fit the schema. Throws AppError platform_broken for anything else. */
export function pageReader<T>(row: z.ZodType<T>): (text: string) => Page<T> {
  const schema = z.object({ data: z.array(row), paging });
  return (text) => {
    const page = parse(schema, text);
    return { rows: page.data, after: cursorOf(page.paging) };
  };
}

const pagingOnly = z.object({ paging, data: z.undefined().optional() });

/** Cursor of the next page from an answer whose data were taken out. Throws AppError platform_broken for what is none. */
export function readPaging(text: string): string | null {
  return cursorOf(parse(pagingOnly, text).paging);
}

/** One object. Throws AppError platform_broken when it is not what was asked for. */
export function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw brokenAnswer('meta', error);
  }
}

/** The end is a missing `next`; the last page may well have a cursor. */
function cursorOf(found: z.infer<typeof paging>): string | null {
  if (found?.next === undefined) return null;
  return found.cursors?.after ?? new URL(found.next).searchParams.get('after');
}
