// Reads answers of TikTok: the data inside the envelope, with numbers exactly as they were written.
import { z } from 'zod';
import { brokenAnswer } from '../platform-error.ts';

/** What the envelope holds. Throws AppError platform_broken when it is not what was asked for. */
export function readData<T>(data: z.ZodType<T>, text: string): T {
  return read(data, text, (body) => JSON.parse(body) as unknown);
}

/**
 * As readData, but every number comes as the text it was written as: budgets are JSON numbers here, and ids were in
 * older answers; neither may pass through a binary float.
 */
export function readExactData<T>(data: z.ZodType<T>, text: string): T {
  return read(data, text, (body) => JSON.parse(body, asWritten) as unknown);
}

function read<T>(data: z.ZodType<T>, text: string, parse: (body: string) => unknown): T {
  try {
    return z.object({ data }).parse(parse(text)).data;
  } catch (error) {
    throw brokenAnswer('tiktok', error);
  }
}

/** JSON.parse hands the source text of primitives to its reviver, in every runtime the core runs on. */
function asWritten(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}
