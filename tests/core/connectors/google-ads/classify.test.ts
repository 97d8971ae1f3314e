// Every class of error Google documents is taken for what it is, by family and code.
import { describe, expect, it } from 'vitest';
import type { VerdictKind } from '../../../../src-main/core/connectors/connector.ts';
import { classify } from '../../../../src-main/core/connectors/google-ads/classify.ts';
import {
  families,
  frontReasons,
  tokenErrors,
} from '../../../../src-main/core/connectors/google-ads/error-table.ts';
import { codesOf } from './definitions.ts';

interface Failure {
  readonly family: string;
  readonly code: string;
  readonly details?: object;
}

function body({ family, code, details }: Failure, status = 400) {
  const errors = [{ errorCode: { [family]: code }, message: 'text of the day', ...(details && { details }) }];
  const type = 'type.googleapis.com/google.ads.googleads.v26.errors.GoogleAdsFailure';
  return {
    error: {
      code: status,
      message: 'Request contains an invalid argument.',
      status: 'INVALID_ARGUMENT',
      details: [{ '@type': type, requestId: 'Zx81kQ0a7', errors }],
    },
  };
}

const answer = (value: unknown, status = 400, headers: Record<string, string> = {}) => ({
  status,
  headers,
  text: typeof value === 'string' ? value : JSON.stringify(value, null, 1),
});
const failed = (failure: Failure, status = 400) => classify(answer(body(failure, status), status));

/** The classes of the reference, each with every code it names. */
const classes: readonly (readonly [VerdictKind, string, readonly string[]])[] = [
  [
    'rateLimited',
    'quotaError',
    [
      'RESOURCE_EXHAUSTED',
      'RESOURCE_TEMPORARILY_EXHAUSTED',
      'EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION',
      'EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION',
    ],
  ],
  ['retry', 'internalError', ['TRANSIENT_ERROR', 'INTERNAL_ERROR', 'DEADLINE_EXCEEDED']],
  ['retry', 'databaseError', ['CONCURRENT_MODIFICATION']],
  ['shrink', 'databaseError', ['REQUEST_TOO_LARGE']],
  [
    'auth',
    'authenticationError',
    [
      'OAUTH_TOKEN_EXPIRED',
      'OAUTH_TOKEN_REVOKED',
      'OAUTH_TOKEN_DISABLED',
      'OAUTH_TOKEN_INVALID',
      'OAUTH_TOKEN_HEADER_INVALID',
      'GOOGLE_ACCOUNT_DELETED',
      'GOOGLE_ACCOUNT_COOKIE_INVALID',
      'GOOGLE_ACCOUNT_AUTHENTICATION_FAILED',
      'NOT_ADS_USER',
      'TWO_STEP_VERIFICATION_NOT_ENROLLED',
    ],
  ],
  ['setup', 'authenticationError', ['DEVELOPER_TOKEN_INVALID']],
  [
    'setup',
    'authorizationError',
    ['CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION', 'DEVELOPER_TOKEN_NOT_APPROVED', 'PROJECT_DISABLED'],
  ],
  ['setup', 'quotaError', ['ACCESS_PROHIBITED']],
  [
    'permission',
    'authorizationError',
    [
      'USER_PERMISSION_DENIED',
      'CUSTOMER_NOT_ENABLED',
      'INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION',
      'ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT',
    ],
  ],
  ['restart', 'requestError', ['EXPIRED_PAGE_TOKEN', 'INVALID_PAGE_TOKEN']],
  ['fail', 'requestError', ['PAGE_SIZE_NOT_SUPPORTED', 'UNSUPPORTED_VERSION']],
  ['fail', 'queryError', ['REQUESTED_METRICS_FOR_MANAGER', 'UNRECOGNIZED_FIELD']],
  ['fail', 'fieldError', ['REQUIRED']],
  ['fail', 'rangeError', ['TOO_LOW']],
  ['fail', 'mutateError', ['ID_EXISTS_IN_MULTIPLE_MUTATES']],
  ['fail', 'campaignBudgetError', ['NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT', 'BUDGET_BELOW_PER_DAY_MINIMUM']],
  ['fail', 'dateRangeError', ['INVALID_DATE', 'REQUESTED_DATE_GRANULARITY_NOT_SUPPORTED']],
];
const rows = classes.flatMap(([kind, family, codes]) => codes.map((code) => [kind, family, code] as const));

describe('an error of the Ads API', () => {
  it.each(rows)('is "%s" for %s: %s', (kind, family, code) => {
    const verdict = failed({ family, code });
    expect(verdict).toMatchObject({ kind, code: `${family}/${code}`, trace: 'Zx81kQ0a7' });
    const streamed = classify(answer([body({ family, code })]));
    expect(streamed).toEqual(verdict);
  });

  it('has one outcome for each code of each family Google has, and none is taken for success', () => {
    for (const [family, { codes, otherwise }] of Object.entries(families))
      for (const code of codesOf(family)) {
        const { kind } = failed({ family, code });
        expect([code, kind]).toEqual([code, codes[code] ?? otherwise]);
        expect(kind).not.toBe('ok');
      }
  });

  it('of a family we do not know is taken by its status', () => {
    const family = 'assetGroupError';
    expect(failed({ family, code: 'NOT_ENOUGH' }, 400).kind).toBe('fail');
    expect(failed({ family, code: 'NOT_ENOUGH' }, 503).kind).toBe('retry');
    expect(failed({ family: 'internalError', code: 'ERROR_CODE_NOT_PUBLISHED' }, 400).kind).toBe('fail');
  });

  it("never carries the platform's free text", () => {
    expect(JSON.stringify(failed({ family: 'queryError', code: 'BAD_VALUE' }))).not.toContain('text of');
  });
});

describe('a quota that is used up', () => {
  const quota = (code: string, quotaErrorDetails?: object) =>
    failed({ family: 'quotaError', code, ...(quotaErrorDetails && { details: { quotaErrorDetails } }) }, 429);

  it('waits as long as Google asks, for the customer or for all of the project', () => {
    expect(
      quota('RESOURCE_TEMPORARILY_EXHAUSTED', { rateScope: 'ACCOUNT', retryDelay: '30s' }),
    ).toMatchObject({ retryAfterMs: 30_000, whole: false });
    expect(quota('RESOURCE_EXHAUSTED', { rateScope: 'DEVELOPER', retryDelay: '1.5s' })).toMatchObject({
      retryAfterMs: 1_500,
      whole: true,
    });
  });

  it('waits a minute where Google does not say', () => {
    expect(quota('RESOURCE_EXHAUSTED')).toMatchObject({ retryAfterMs: 60_000, whole: true });
    expect(quota('RESOURCE_TEMPORARILY_EXHAUSTED')).toMatchObject({ retryAfterMs: 60_000, whole: false });
    expect(classify(answer('', 429))).toMatchObject({ kind: 'rateLimited', code: 'HTTP 429' });
  });
});

describe('an error of the token endpoint', () => {
  it.each(Object.entries(tokenErrors))('%s is "%s"', (error, kind) => {
    const found = classify(answer({ error, error_description: 'Bad Request' }, 400));
    expect(found).toMatchObject({ kind, code: error });
  });

  it('is no success when it has another name', () => {
    expect(classify(answer({ error: 'invalid_request' }, 400)).kind).toBe('fail');
    expect(classify(answer({ error: 'something_new' }, 503)).kind).toBe('retry');
  });
});

describe('an answer that is not of the Ads API', () => {
  it.each(Object.entries(frontReasons))('%s is "%s"', (reason, kind) => {
    const details = [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' },
    ];
    const error = { code: 403, message: 'text of the day', status: 'PERMISSION_DENIED', details };
    expect(classify(answer({ error }, 403))).toMatchObject({ kind, code: reason });
  });

  it.each([
    [200, 'ok'],
    [401, 'auth'],
    [403, 'permission'],
    [404, 'fail'],
    [408, 'retry'],
    [500, 'retry'],
    [502, 'retry'],
    [503, 'retry'],
    [504, 'retry'],
  ])('of status %i is "%s"', (status, kind) => {
    expect(classify(answer('<html>', status)).kind).toBe(kind);
  });

  it('keeps the request id of the header for support', () => {
    expect(classify(answer('', 500, { 'request-id': 'abc' }))).toMatchObject({ trace: 'abc' });
  });
});

describe('a stream that has begun', () => {
  const chunk = { results: Array.from({ length: 400 }, (_, index) => ({ campaign: { id: String(index) } })) };

  it('may still say at its end that it failed', () => {
    const failure = body({ family: 'internalError', code: 'TRANSIENT_ERROR' }, 500);
    expect(classify(answer([chunk, failure], 200))).toMatchObject({ kind: 'retry' });
  });

  it('is not taken for failed because somebody named a campaign "error"', () => {
    const named = { results: [{ campaign: { id: '1', name: '{"error":{"code":500}}' } }] };
    expect(classify(answer([chunk, named], 200)).kind).toBe('ok');
    expect(classify(answer({ results: [{ campaign: { id: '1', name: '"error"' } }] }, 200)).kind).toBe('ok');
  });
});
