// Cursor paging as Meta does it: opaque cursors that expire, `next` links, and an empty page now and then.
import { invalidParameter } from './graph-error.ts';
import { hashText } from '../random.ts';
import type { GraphRequest } from './request.ts';
import type { MetaContext } from './context.ts';

const cursorLife = 24 * 3_600_000;

export interface Cursor {
  readonly position: number;
  /** True when the empty page before the last one was already given. */
  readonly rested: boolean;
}

function sign(text: string): string {
  return hashText(`cursor ${text}`).toString(36);
}

export function writeCursor(scope: string, cursor: Cursor, now: number): string {
  const hour = Math.floor(now / 3_600_000);
  const text = `${cursor.position}.${cursor.rested ? 1 : 0}.${hour}`;
  return Buffer.from(`${text}.${sign(scope + text)}`).toString('base64url');
}

/** Start of the list without `after`; 100 when the cursor is forged, of another list, or too old. */
function readCursor(scope: string, after: string | undefined, now: number): Cursor {
  if (after === undefined || after === '') return { position: 0, rested: false };
  const parts = Buffer.from(after, 'base64url').toString('utf8').split('.');
  const [position, rested, hour, signature] = parts;
  const text = parts.slice(0, 3).join('.');
  const old = now - Number(hour) * 3_600_000 > cursorLife;
  if (signature !== sign(scope + text) || old) {
    throw invalidParameter("Param after: Invalid cursors values for 'after' cursor", {
      type: 'OAuthException',
    });
  }
  return { position: Number(position), rested: rested === '1' };
}

/** Where the page that is asked for begins; the start of the list where a page is to come twice. */
export function cursorOf(scope: string, request: GraphRequest, now: number): Cursor {
  const cursor = readCursor(scope, request.params['after'], now);
  return request.repeatsPage ? { position: 0, rested: true } : cursor;
}

/** `limit` as asked, 25 without; more than a page may hold is refused the way large reads are. */
export function readLimit(context: MetaContext, request: GraphRequest, usual = 25): number {
  const text = request.params['limit'];
  if (text === undefined || text === '') return usual;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw invalidParameter('Param limit must be a positive integer');
  return limit;
}

/** The address of the next page; it holds the token, as the platform's does. */
export function nextLink(request: GraphRequest, after: string): string {
  const query = new URLSearchParams(request.params);
  query.delete('after');
  query.delete('method');
  if (request.token !== undefined) query.set('access_token', request.token);
  query.set('after', after);
  const version = request.version === undefined ? '' : `/${request.version}`;
  return `${request.origin}${version}/${request.path.join('/')}?${query.toString()}`;
}

/** One page of a list already in hand. */
export function pageOf<T>(
  context: MetaContext,
  request: GraphRequest,
  list: { scope: string; items: readonly T[]; show: (item: T) => unknown },
): string {
  const now = context.clock.now();
  const { scope, items } = list;
  const cursor = cursorOf(scope, request, now);
  const limit = readLimit(context, request);
  const rest = items.length - cursor.position;
  const pause = cursor.position > 0 && rest > 0 && rest <= limit && !cursor.rested;
  const shown = pause ? [] : items.slice(cursor.position, cursor.position + limit);
  const end = cursor.position + shown.length;
  const summary = request.params['summary'] === undefined ? {} : { summary: { total_count: items.length } };
  if (shown.length === 0 && !pause) return JSON.stringify({ data: [], ...summary });
  const after = writeCursor(scope, { position: end, rested: pause }, now);
  const before = writeCursor(scope, { position: cursor.position, rested: cursor.rested }, now);
  const next = end < items.length ? { next: nextLink(request, after) } : {};
  return JSON.stringify({
    data: shown.map(list.show),
    paging: { cursors: { before, after }, ...next },
    ...summary,
  });
}
