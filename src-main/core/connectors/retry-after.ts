// Reads how long an answer asks to wait, in the header that HTTP has for it.
import type { HttpResponse } from '../http-client.ts';

/** Ms from now: seconds, or a date read against the answer's own (RFC 9110, 10.2.3). Null where it does not say. */
export function retryAfterMs({ headers }: Pick<HttpResponse, 'headers'>): number | null {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1_000;
  if (!/^\w{3}, .+ GMT$/.test(text)) return null;
  const wait = Date.parse(text) - Date.parse(headers['date'] ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
