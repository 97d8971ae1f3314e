// Errors in Google's words: google.rpc.Status around a GoogleAdsFailure.

import type { ZodType } from 'zod';

export interface GoogleErrorDetail {
  readonly family: string;
  readonly code: string;
  readonly message: string;
  /** Text of the input that caused it. */
  readonly trigger?: string | undefined;
  /** Path to the field to blame, as in `operations[0].update.status`. */
  readonly path?: readonly { readonly fieldName: string; readonly index?: number }[];
  readonly details?: Record<string, unknown>;
}

interface RpcStatus {
  readonly http: number;
  readonly status: string;
  readonly message: string;
}

const invalid: RpcStatus = {
  http: 400,
  status: 'INVALID_ARGUMENT',
  message: 'Request contains an invalid argument.',
};
const byFamily: Record<string, RpcStatus> = {
  authenticationError: {
    http: 401,
    status: 'UNAUTHENTICATED',
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  },
  authorizationError: {
    http: 403,
    status: 'PERMISSION_DENIED',
    message: 'The caller does not have permission',
  },
  quotaError: {
    http: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: 'Resource has been exhausted (e.g. check quota).',
  },
  internalError: { http: 500, status: 'INTERNAL', message: 'Internal error encountered.' },
  databaseError: {
    http: 409,
    status: 'ABORTED',
    message: 'The operation was aborted.',
  },
};

export class GoogleAdsError extends Error {
  readonly detail: GoogleErrorDetail;

  constructor(detail: GoogleErrorDetail) {
    super(detail.message);
    this.detail = detail;
  }
}

/** A body that is not even JSON of the method: refused before the Ads API sees it, without a GoogleAdsFailure. */
export class PayloadError extends Error {
  /** HTTP body of the answer. */
  get body(): { error: Record<string, unknown> } {
    const description = `Invalid JSON payload received. ${this.message}`;
    return {
      error: {
        code: 400,
        message: description,
        status: 'INVALID_ARGUMENT',
        details: [
          { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ description }] },
        ],
      },
    };
  }
}

/** Reads a body by its schema; throws PayloadError for the first thing that does not fit. */
export function readPayload<T>(schema: ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PayloadError(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

export function queryError(code: string, message: string, trigger?: string): GoogleAdsError {
  return new GoogleAdsError({ family: 'queryError', code, message, trigger });
}

export function requestError(code: string, message: string): GoogleAdsError {
  return new GoogleAdsError({ family: 'requestError', code, message });
}

export function authorizationError(code: string, message: string): GoogleAdsError {
  return new GoogleAdsError({ family: 'authorizationError', code, message });
}

/** The `errors` of a GoogleAdsFailure. */
function errorsOf(errors: readonly GoogleErrorDetail[]): unknown[] {
  return errors.map(({ family, code, message, trigger, path, details }) => ({
    errorCode: { [family]: code },
    message,
    ...(trigger === undefined ? {} : { trigger: { stringValue: trigger } }),
    ...(path === undefined ? {} : { location: { fieldPathElements: path } }),
    ...(details === undefined ? {} : { details }),
  }));
}

/** The failure as `details` carries it, in the words of the version asked. */
export function failureOf(
  errors: readonly GoogleErrorDetail[],
  at: { version: string; requestId: string },
): Record<string, unknown> {
  return {
    '@type': `type.googleapis.com/google.ads.googleads.${at.version}.errors.GoogleAdsFailure`,
    errors: errorsOf(errors),
    requestId: at.requestId,
  };
}

/** HTTP status and body of an error answer; a stream wraps the body in an array. */
export function statusOf(
  errors: readonly GoogleErrorDetail[],
  at: { version: string; requestId: string },
): { http: number; body: { error: Record<string, unknown> } } {
  const rpc = byFamily[errors[0]?.family ?? ''] ?? invalid;
  return {
    http: rpc.http,
    body: {
      error: {
        code: rpc.http,
        message: rpc.message,
        status: rpc.status,
        details: [failureOf(errors, at)],
      },
    },
  };
}
