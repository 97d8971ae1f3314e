// What each error of the Google Ads API means for us, by family and code, and each error of Google's token endpoint.
import type { VerdictKind } from '../connector.ts';

type Kind = Exclude<VerdictKind, 'ok'>;

/** What a family means, and the codes in it that mean something else. Names as in google.ads.googleads.v25.errors. */
export interface Family {
  readonly otherwise: Kind;
  readonly codes: Readonly<Record<string, Kind>>;
}

const setup = (...codes: readonly string[]) => same('setup', codes);
const auth = (...codes: readonly string[]) => same('auth', codes);

function same(kind: Kind, codes: readonly string[]): Readonly<Record<string, Kind>> {
  return Object.fromEntries(codes.map((code) => [code, kind]));
}

/** A family that is not here is taken by its HTTP status. */
export const families: Readonly<Record<string, Family>> = {
  quotaError: {
    otherwise: 'rateLimited',
    codes: setup('ACCESS_PROHIBITED'),
  },
  internalError: {
    otherwise: 'retry',
    // Newer than our version: its HTTP status says more than its name.
    codes: { ERROR_CODE_NOT_PUBLISHED: 'fail' },
  },
  databaseError: {
    otherwise: 'fail',
    codes: { CONCURRENT_MODIFICATION: 'retry', REQUEST_TOO_LARGE: 'shrink' },
  },
  authenticationError: {
    otherwise: 'auth',
    codes: {
      ...setup(
        'DEVELOPER_TOKEN_INVALID',
        'ORGANIZATION_NOT_RECOGNIZED',
        'ORGANIZATION_NOT_APPROVED',
        'ORGANIZATION_NOT_ASSOCIATED_WITH_DEVELOPER_TOKEN',
      ),
      CUSTOMER_NOT_FOUND: 'permission',
      CLIENT_CUSTOMER_ID_INVALID: 'permission',
    },
  },
  authorizationError: {
    otherwise: 'permission',
    codes: setup(
      'CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION',
      'DEVELOPER_TOKEN_NOT_APPROVED',
      'DEVELOPER_TOKEN_NOT_ON_ALLOWLIST',
      'DEVELOPER_TOKEN_PROHIBITED',
      'CLOUD_PROJECT_NOT_UNDER_ORGANIZATION',
      'PROJECT_DISABLED',
      'MISSING_TOS',
    ),
  },
  requestError: {
    otherwise: 'fail',
    codes: { EXPIRED_PAGE_TOKEN: 'restart', INVALID_PAGE_TOKEN: 'restart' },
  },
  queryError: { otherwise: 'fail', codes: {} },
  fieldError: { otherwise: 'fail', codes: {} },
  rangeError: { otherwise: 'fail', codes: {} },
  dateRangeError: { otherwise: 'fail', codes: {} },
  mutateError: { otherwise: 'fail', codes: {} },
  campaignBudgetError: { otherwise: 'fail', codes: {} },
};

/** RFC 6749 and what Google adds. Why a grant died it does not say: one word for all. */
export const tokenErrors: Readonly<Record<string, Kind>> = {
  ...auth('invalid_grant', 'access_denied'),
  ...setup(
    'invalid_client',
    'deleted_client',
    'disabled_client',
    'unauthorized_client',
    'redirect_uri_mismatch',
    'org_internal',
    'admin_policy_enforced',
    'invalid_scope',
  ),
  rate_limit_exceeded: 'rateLimited',
  internal_failure: 'retry',
  server_error: 'retry',
  temporarily_unavailable: 'retry',
};

/** Reasons of google.rpc.ErrorInfo, where the answer comes from Google's front and not from the Ads API. */
export const frontReasons: Readonly<Record<string, Kind>> = {
  ...setup('SERVICE_DISABLED', 'CONSUMER_INVALID', 'API_KEY_INVALID', 'BILLING_DISABLED'),
  ...auth('ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'ACCESS_TOKEN_EXPIRED', 'ACCESS_TOKEN_TYPE_UNSUPPORTED'),
  RATE_LIMIT_EXCEEDED: 'rateLimited',
};
