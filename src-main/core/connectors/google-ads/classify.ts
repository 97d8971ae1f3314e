// Tells what an answer of Google means: by its GoogleAdsFailure first, by its HTTP status when it has none.
import { z } from 'zod';
import { endOf, startOf, type HttpResponse } from '../../http-client.ts';
import type { Verdict } from '../connector.ts';
import { retryAfterMs } from '../retry-after.ts';
import { families, frontReasons, tokenErrors } from './error-table.ts';

const text = z.string().max(120);

const adsError = z.object({
  errorCode: z.record(text, text).catch({}),
  details: z
    .object({
      quotaErrorDetails: z
        .object({ rateScope: text.optional(), retryDelay: text.optional() })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type AdsError = z.infer<typeof adsError>;

const detail = z.object({
  errors: z.array(adsError).catch([]),
  requestId: text.optional().catch(undefined),
  reason: text.optional().catch(undefined),
});

const status = z.object({
  error: z.object({
    code: z.number().catch(0),
    status: text.catch(''),
    details: z.array(detail).catch([]),
  }),
});
type Status = z.infer<typeof status>['error'];

const tokenAnswer = z.object({ error: text });

const minute = 60_000;

export function classify(response: HttpResponse): Verdict {
  const failed = response.status < 200 || response.status >= 300;
  const body = failed || mentionsError(response) ? parse(response.text) : null;
  const found = status.safeParse(body);
  if (found.success) return ofStatus(found.data.error, response);
  const token = tokenAnswer.safeParse(body);
  if (token.success) {
    const { error } = token.data;
    return verdict(response, { kind: tokenErrors[error] ?? kindOfHttp(response.status), code: error });
  }
  return verdict(response, { kind: kindOfHttp(response.status), code: `HTTP ${response.status}` });
}

function ofStatus(error: Status, response: HttpResponse): Verdict {
  const http = error.code === 0 ? response.status : error.code;
  const failure = error.details.find(({ errors }) => errors.length > 0);
  const requestId = failure?.requestId ?? error.details.find((one) => one.requestId)?.requestId;
  const first = failure?.errors[0];
  if (!first) {
    const reason = error.details.find((one) => one.reason !== undefined)?.reason ?? '';
    const kind = frontReasons[reason] ?? kindOfHttp(http);
    return verdict(response, { kind, code: reason || error.status || `HTTP ${http}`, requestId });
  }
  const [family = '', code = ''] = Object.entries(first.errorCode)[0] ?? [];
  const known = families[family];
  const kind = known ? (known.codes[code] ?? known.otherwise) : kindOfHttp(http);
  return verdict(response, { kind, code: `${family}/${code}`, requestId, quota: first });
}

interface Finding {
  readonly kind: Verdict['kind'];
  readonly code: string;
  readonly requestId?: string | undefined;
  readonly quota?: AdsError;
}

function verdict(response: HttpResponse, { kind, code, requestId, quota }: Finding): Verdict {
  const found = { code, trace: requestId ?? response.headers['request-id'] ?? null };
  return kind === 'rateLimited'
    ? { ...found, kind, ...waitOf(quota, { code, asked: retryAfterMs(response) }) }
    : { ...found, kind };
}

/** RESOURCE_EXHAUSTED without more is the project's allowance of the day; the others are a customer's. */
function waitOf(
  error: AdsError | undefined,
  { code, asked: header }: { code: string; asked: number | null },
) {
  const { rateScope, retryDelay } = error?.details?.quotaErrorDetails ?? {};
  const asked = /^(\d+(?:\.\d+)?)s$/.exec(retryDelay ?? '')?.[1];
  const whole =
    rateScope === undefined || rateScope === 'UNSPECIFIED' || rateScope === 'UNKNOWN'
      ? !/TEMPORARILY|SHORT_TERM/.test(code)
      : rateScope === 'DEVELOPER';
  return { retryAfterMs: asked === undefined ? (header ?? minute) : Math.ceil(Number(asked) * 1000), whole };
}

function kindOfHttp(http: number): Verdict['kind'] {
  if (http >= 200 && http < 300) return 'ok';
  if (http === 429) return 'rateLimited';
  if (http === 401) return 'auth';
  if (http === 403) return 'permission';
  return http >= 500 || http === 408 ? 'retry' : 'fail';
}

/** A stream that has begun can only say at its end that it failed. */
function mentionsError(response: HttpResponse): boolean {
  return startOf(response, 1024).includes('"error"') || endOf(response, 8192).includes('"error"');
}

/** The object that holds the error; a stream wraps it in an array, behind the chunks that went before. */
function parse(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value.at(-1) : value;
  } catch {
    return null;
  }
}
