// Reads answers of search, of searchStream, and single objects.
import { z } from 'zod';
import type { Page } from '../connector.ts';
import { brokenAnswer } from '../platform-error.ts';
import { quoteDoubles } from './numbers.ts';

/** One object. Throws AppError platform_broken when it is not what was asked for. */
export function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw brokenAnswer('google_ads', error);
  }
}

/** A reader of one page of search. An answer without results has no `results` key. */
export function pageReader<T>(row: z.ZodType<T>): (text: string) => Page<T> {
  const schema = z.object({
    results: z.array(row).default([]),
    nextPageToken: z.string().optional(),
    totalResultsCount: z.string().regex(/^\d+$/).optional(),
  });
  return (text) => {
    const page = parse(schema, text);
    return {
      rows: page.results,
      after: page.nextPageToken === undefined || page.nextPageToken === '' ? null : page.nextPageToken,
      ...(page.totalResultsCount === undefined ? {} : { total: Number(page.totalResultsCount) }),
    };
  };
}

/** A reader of a whole stream: an array of chunks, empty when there is nothing. */
export function streamReader<T>(row: z.ZodType<T>): (text: string) => T[] {
  const schema = z.array(z.object({ results: z.array(row).default([]) }));
  return (text) => parse(schema, quoteDoubles(text)).flatMap((chunk) => chunk.results);
}
