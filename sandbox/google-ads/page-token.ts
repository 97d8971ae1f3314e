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

export function writePageToken(scope: string, mark: PageMark, now: number): string {
  const text = [mark.position.subject, mark.position.bucket, mark.row, now].join('.');
  return Buffer.from(`${text}.${hashText(scope + text).toString(36)}`).toString('base64url');
}

/** Start of the list without a token. */
export function readPageToken(scope: string, token: string | undefined, now: number): PageMark {
  if (token === undefined || token === '') return { position: { subject: 0, bucket: 0 }, row: 0 };
  const parts = Buffer.from(token, 'base64url').toString('utf8').split('.');
  const text = parts.slice(0, 4).join('.');
  const [subject = 0, bucket = 0, row = 0, at = 0] = parts.slice(0, 4).map(Number);
  if (parts[4] !== hashText(scope + text).toString(36))
    throw requestError('INVALID_PAGE_TOKEN', 'The page token is invalid.');
  if (now - at > life) throw expiredPageToken();
  return { position: { subject, bucket }, row };
}

export function expiredPageToken(): Error {
  return requestError('EXPIRED_PAGE_TOKEN', 'The page token has expired.');
}
