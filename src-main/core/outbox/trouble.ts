// What a failed request means for an item: whether anything may have been changed, and what is to become of it.
import { AppError, toAppError } from '../app-error.ts';
import type { RateLimited } from '../connectors/connector.ts';
import { PlatformError } from '../connectors/platform-error.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';

/** Errors of the credentials, which come before anything is sent. */
const beforeSending: readonly AppError['code'][] = [
  'vault_locked',
  'vault_corrupt',
  'app_secret_missing',
  'platform_auth',
  'not_configured',
];

/**
 * True when the platform itself said no, in its own words: then nothing was changed. Whatever else went wrong leaves
 * open whether it was, also an answer of something before the platform, and errors that it calls passing.
 */
export function isRefusal(thrown: unknown): boolean {
  if (!(thrown instanceof PlatformError))
    return thrown instanceof AppError && beforeSending.includes(thrown.code);
  const { kind, code } = thrown.verdict;
  return !code.startsWith('HTTP ') && ['fail', 'permission', 'auth', 'setup', 'rateLimited'].includes(kind);
}

export type Remedy =
  /** A person has to do something elsewhere; it goes on by itself then. */
  | { readonly do: 'hold'; readonly reason: StoredError }
  | { readonly do: 'wait'; readonly reason: StoredError; readonly ms: number }
  /** Asking again would change nothing. */
  | { readonly do: 'park'; readonly reason: StoredError };

const holding: readonly AppError['code'][] = ['platform_auth', 'platform_setup', ...beforeSending];
const passing: readonly AppError['code'][] = [
  'offline',
  'platform_unreachable',
  'platform_broken',
  'cancelled',
  'core_unavailable',
  'issuer_unreachable',
];

/** For a request that changed nothing. `tries`: how often in a row it came to this. */
export function remedyFor(thrown: unknown, tries: number): Remedy {
  const error = toAppError(thrown);
  const reason = error.toStored();
  if (holding.includes(error.code)) return { do: 'hold', reason };
  if (thrown instanceof PlatformError && thrown.verdict.kind === 'rateLimited')
    return { do: 'wait', reason, ms: (thrown.verdict as RateLimited).retryAfterMs };
  if (passing.includes(error.code))
    return { do: 'wait', reason, ms: Math.min(600_000, 5_000 * 2 ** Math.min(tries, 8)) };
  return { do: 'park', reason };
}
