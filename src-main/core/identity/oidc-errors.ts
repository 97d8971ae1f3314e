// Words what went wrong with an identity provider as one of our codes.
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { AppError } from '../app-error.ts';
import { causesOf } from '../network/network-errors.ts';
import { failedCheck } from './failed-check.ts';

/** Codes of openid-client that mean what the provider sent does not hold up: signature, time, issuer, nonce, form. */
const doesNotHold = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
]);

/** OAuth errors that pass by themselves. */
const passing = new Set(['server_error', 'temporarily_unavailable', 'slow_down']);

/**
 * `host` is the provider's, for the sentence people read. Of what the provider sent only short codes are kept: the
 * library's errors hold whole answers, with tokens in them.
 */
export function toOidcError(thrown: unknown, host: string): AppError {
  const causes = causesOf(thrown);
  const ours = causes.find((cause) => cause instanceof AppError);
  if (ours) return fromHttp(ours, host);
  if (thrown instanceof AuthorizationResponseError) {
    return thrown.error === 'access_denied'
      ? new AppError('sign_in_cancelled', 'the person cancelled in the browser', { params: { host } })
      : refused(thrown, host);
  }
  if (thrown instanceof ResponseBodyError) {
    return passing.has(thrown.error) || thrown.status >= 500 || thrown.status === 429
      ? unreachable(undefined, host)
      : refused(thrown, host);
  }
  if (thrown instanceof WWWAuthenticateChallengeError) {
    return new AppError('token_rejected', 'the provider does not take the token it has just given', {
      params: { host, reason: 'userinfo' },
    });
  }
  if (!(thrown instanceof ClientError)) {
    const name = thrown instanceof Error ? thrown.name : typeof thrown;
    return new AppError('issuer_wrong', `the provider answered unexpectedly (${name})`, {
      params: { host, reason: 'unexpected' },
    });
  }
  const response = causes.find((cause) => cause instanceof Response);
  if (thrown.code === 'OAUTH_TIMEOUT' || (response && (response.status >= 500 || response.status === 429))) {
    return unreachable(undefined, host);
  }
  const code = thrown.code ?? 'unexpected';
  return new AppError(
    doesNotHold.has(code) ? 'token_rejected' : 'issuer_wrong',
    `${thrown.message} (${code})`,
    {
      params: { host, reason: failedCheck(thrown) },
    },
  );
}

function fromHttp(error: AppError, host: string): AppError {
  if (error.code === 'platform_unreachable') return unreachable(error, host);
  if (error.code === 'forbidden' || error.code === 'platform_broken') {
    const reason = error.code === 'forbidden' ? 'endpoint' : 'size';
    return new AppError('issuer_wrong', error.message, {
      cause: error,
      params: { host, reason, ...error.params },
    });
  }
  return error;
}

function unreachable(cause: unknown, host: string): AppError {
  return new AppError('issuer_unreachable', 'the identity provider does not answer', {
    cause,
    params: { host },
  });
}

function refused(thrown: AuthorizationResponseError | ResponseBodyError, host: string): AppError {
  // error_description is the provider's free text and may quote what it was sent, so it goes nowhere.
  const reason = /^[\w.-]{1,64}$/.test(thrown.error) ? thrown.error : 'unknown';
  return new AppError('sign_in_refused', `the provider refused: ${reason}`, { params: { host, reason } });
}
