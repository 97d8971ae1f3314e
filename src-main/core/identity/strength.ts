// How a person has to have authenticated at the provider: what is asked for, and what has to come back.
import type { ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import { AppError } from '../app-error.ts';
import { rejected, skewSeconds } from './rejected.ts';

/** Of the request for sign-in. `fresh`: the person authenticates once more, whatever the browser remembers. */
export function strengthParameters({ require }: ProviderSettings, fresh: boolean): Record<string, string> {
  const contexts = require.acrs && { id_token: { acrs: { essential: true, values: require.acrs } } };
  const maxAge = fresh ? 0 : require.maxAgeMinutes === undefined ? null : require.maxAgeMinutes * 60;
  return {
    ...(require.acr ? { acr_values: require.acr.join(' ') } : {}),
    ...(contexts ? { claims: JSON.stringify(contexts) } : {}),
    ...(maxAge === null ? {} : { max_age: String(maxAge) }),
    ...(fresh ? { prompt: 'login' } : {}),
  };
}

/** The claims of an id_token that speak of it, unread. */
interface StrengthClaims {
  readonly acr?: unknown;
  readonly amr?: unknown;
  readonly acrs?: unknown;
  /** Epoch seconds. */
  readonly auth_time?: number | undefined;
}

interface StrengthContext {
  /** Epoch ms. */
  readonly now: number;
  readonly isRefresh: boolean;
  /** Epoch ms; null: any time will do. */
  readonly authenticatedSince: number | null;
}

/**
 * Asking for a second factor is not having one: what came back has to say so. A refreshed token may leave these claims
 * out, but not take them back. Throws AppError mfa_required or token_rejected.
 */
export function checkStrength(
  said: StrengthClaims,
  settings: ProviderSettings,
  { now, isRefresh, authenticatedSince }: StrengthContext,
): void {
  const { host } = new URL(settings.issuer);
  for (const claim of ['acr', 'amr', 'acrs'] as const) {
    const wanted = settings.require[claim];
    if (wanted === undefined || (isRefresh && said[claim] === undefined)) continue;
    if (!textsOf(said[claim]).some((text) => wanted.includes(text))) {
      throw new AppError('mfa_required', `the id_token's ${claim} names none that is required`, {
        params: { host, reason: claim },
      });
    }
  }
  const authenticatedAt = said.auth_time === undefined ? null : said.auth_time * 1000;
  const skew = skewSeconds * 1000;
  if (authenticatedAt !== null && authenticatedAt > now + skew) throw rejected(host, 'auth_time');
  if (authenticatedSince === null) return;
  if (authenticatedAt === null || authenticatedAt < authenticatedSince - skew)
    throw rejected(host, 'auth_time');
}

function textsOf(claim: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.filter((one) => typeof one === 'string');
}
