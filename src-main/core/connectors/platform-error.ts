// The error of a platform's answer: an AppError that keeps what the answer was taken for.
import { platformNames, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ErrorCode } from '../../../src-shared/ipc/errors.ts';
import { AppError } from '../app-error.ts';
import type { Verdict, VerdictKind } from './connector.ts';

const codes: Readonly<Record<Exclude<VerdictKind, 'ok'>, ErrorCode>> = {
  auth: 'platform_auth',
  setup: 'platform_setup',
  permission: 'platform_permission',
  rateLimited: 'platform_limited',
  retry: 'platform_broken',
  shrink: 'platform_broken',
  restart: 'platform_broken',
  fail: 'platform_refused',
};

export class PlatformError extends AppError {
  readonly verdict: Verdict;

  constructor(platform: PlatformId, verdict: Verdict & { readonly kind: Exclude<VerdictKind, 'ok'> }) {
    super(codes[verdict.kind], `${platform} answered ${verdict.code}`, {
      params: {
        platform: platformNames[platform],
        detail: verdict.code,
        ...(verdict.trace === null ? {} : { trace: verdict.trace }),
      },
    });
    this.verdict = verdict;
  }
}

export function isPlatformError(error: unknown, ...kinds: readonly VerdictKind[]): error is PlatformError {
  return error instanceof PlatformError && kinds.includes(error.verdict.kind);
}

const otherCurrency = 'another currency';

/**
 * Throws when figures are in another currency than the account had when it was listed: its amounts would be taken for
 * that currency's. `found` as the platform says it; undefined where it says nothing.
 */
export function checkCurrency(
  platform: PlatformId,
  account: { readonly currency: string },
  found: string | undefined,
): void {
  if (found === undefined || found === account.currency) return;
  throw new PlatformError(platform, { kind: 'restart', code: otherCurrency, trace: null });
}

export function isOtherCurrency(error: unknown): boolean {
  return isPlatformError(error, 'restart') && error.verdict.code === otherCurrency;
}

/** For an answer that is not what the platform documents. The text itself stays out: it may hold anything. */
export function brokenAnswer(platform: PlatformId, cause: unknown): AppError {
  return new AppError('platform_broken', `${platform} answered something unreadable`, {
    cause,
    params: { platform: platformNames[platform], detail: 'unreadable answer' },
  });
}
