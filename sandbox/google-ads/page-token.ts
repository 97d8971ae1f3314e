// Page tokens: opaque, bound to their query and customer, good for two hours.
import { hashText } from '../random.ts';
import { requestError } from './google-error.ts';
import type { Position } from './gaql/rows.ts';

const life = 2 * 3_600_000;

/** `row` counts the rows before the page, for LIMIT. */
export interface PageMark {
  readonly position: Position;
  readonly row: number;
}

export const firstPage: PageMark = { position: { subject: 0, bucket: 0 }, row: 0 };

/** A page, and the one before it, to which a fault can go back. */
export interface PageMarks {
  readonly page: PageMark;
  readonly before: PageMark;
}

const numbersOf = ({ position, row }: PageMark): number[] => [position.subject, position.bucket, row];

export function writePageToken(scope: string, { page, before }: PageMarks, now: number): string {
  const text = [...numbersOf(page), ...numbersOf(before), now].join('.');
  return Buffer.from(`${text}.${hashText(scope + text).toString(36)}`).toString('base64url');
}

/** Start of the list without a token. */
export function readPageToken(scope: string, token: string | undefined, now: number): PageMarks {
  if (token === undefined || token === '') return { page: firstPage, before: firstPage };
  const parts = Buffer.from(token, 'base64url').toString('utf8').split('.');
  const text = parts.slice(0, 7).join('.');
  const numbers = parts.slice(0, 7).map(Number);
  if (parts[7] !== hashText(scope + text).toString(36))
    throw requestError('INVALID_PAGE_TOKEN', 'The page token is invalid.');
  if (now - (numbers[6] ?? 0) > life) throw expiredPageToken();
  const mark = (from: number): PageMark => ({
    position: { subject: numbers[from] ?? 0, bucket: numbers[from + 1] ?? 0 },
    row: numbers[from + 2] ?? 0,
  });
  return { page: mark(0), before: mark(3) };
}

export function expiredPageToken(): Error {
  return requestError('EXPIRED_PAGE_TOKEN', 'The page token has expired.');
}
