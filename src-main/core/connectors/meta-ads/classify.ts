// Tells what an answer of the Graph API means, by its error code and subcode: the HTTP status is not reliable.
import { z } from 'zod';
import { startOf, type HttpResponse } from '../../http-client.ts';
import type { Verdict } from '../connector.ts';
import { retryAfterMs } from '../retry-after.ts';
import { regainMs } from './usage.ts';

const envelope = z.object({
  error: z.object({
    message: z.string().catch(''),
    type: z.string().catch(''),
    code: z.number().catch(0),
    error_subcode: z.number().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    fbtrace_id: z.string().max(64).optional().catch(undefined),
  }),
});
type GraphError = z.infer<typeof envelope>['error'];

const minute = 60_000;
/** Limits of the whole app; the other throttles are an account's. */
const appLimits = new Set([4, 341]);
const throttles = new Set([
  4, 17, 32, 341, 613, 80000, 80001, 80002, 80003, 80004, 80005, 80006, 80008, 80014,
]);
const transient = new Set([1, 2, -2, 960]);
/** Two permanent refusals that wear a transient code: bad breakdowns, bad custom metric. */
const permanentSubcodes = new Set([1504041, 1504042]);
const hourlyThrottles = new Set([1487632]);

export function classify(response: HttpResponse): Verdict {
  const error = readError(response);
  if (error === null) return classifyBare(response);
  const { code, error_subcode: subcode } = error;
  const found = {
    code: subcode === undefined ? String(code) : `${code}/${subcode}`,
    trace: error.fbtrace_id ?? null,
  };
  const kind = kindOf(error);
  if (kind !== 'rateLimited') return { ...found, kind };
  const waits = { retryAfterMs: waitOf(error, response), whole: appLimits.has(code) };
  return { ...found, kind, ...waits };
}

function kindOf({ code, error_subcode: subcode = 0, is_transient: passing, message, type }: GraphError) {
  if (code === 190 || code === 102) return 'auth';
  if (throttles.has(code)) return 'rateLimited';
  if (permanentSubcodes.has(subcode)) return 'fail';
  if (/reduce the amount of data/i.test(message)) return 'shrink';
  if (code === 100 && subcode === 1504018) return 'shrink';
  if (code === 100 && /after cursor|paging cursor|cursor.*(invalid|expired)/i.test(message)) return 'restart';
  if (code === 100 && /appsecret_proof/i.test(message)) return 'setup';
  // An app secret that was rotated shows as code 1 or 100; type and text are all there is to tell it by.
  if (type === 'OAuthException' && /validating client secret/i.test(message)) return 'setup';
  if (code === 10 || code === 3 || (code >= 200 && code <= 299)) return 'permission';
  if (transient.has(code) || subcode === 99 || code === 104 || passing === true) return 'retry';
  return 'fail';
}

function waitOf({ code, error_subcode: subcode = 0 }: GraphError, response: HttpResponse): number {
  if (hourlyThrottles.has(subcode)) return 60 * minute;
  return Math.max(code === 17 ? 5 * minute : minute, regainMs(response), retryAfterMs(response) ?? 0);
}

function readError(response: HttpResponse): GraphError | null {
  // Cheap look first: a page of figures is large and has no error in it.
  if (!startOf(response, 4096).includes('"error"')) return null;
  try {
    const parsed = envelope.safeParse(JSON.parse(response.text));
    return parsed.success ? parsed.data.error : null;
  } catch {
    return null;
  }
}

function classifyBare(response: HttpResponse): Verdict {
  const { status } = response;
  const found = { code: `HTTP ${status}`, trace: null };
  if (status >= 200 && status < 300) return { ...found, kind: 'ok' };
  if (status === 429)
    return { ...found, kind: 'rateLimited', retryAfterMs: retryAfterMs(response) ?? minute, whole: false };
  if (status === 401) return { ...found, kind: 'auth' };
  if (status === 403) return { ...found, kind: 'permission' };
  return { ...found, kind: status >= 500 || status === 408 ? 'retry' : 'fail' };
}
