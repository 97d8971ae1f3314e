// Checks of an id_token beyond the library's, and what it says about the person.
import { z } from 'zod';
import { roleFromClaim, type Role } from '../../../src-shared/domain/roles.ts';
import type { ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import { rejected, skewSeconds } from './rejected.ts';
import { checkStrength } from './strength.ts';
import { algorithmOf, fitsTokenHash } from './token-hash.ts';

/** What came back from the token endpoint, signature and library's checks passed. */
export interface CheckedAnswer {
  readonly idToken: string;
  readonly payload: unknown;
  readonly accessToken: string;
  /** The code it was traded for; null at a refresh. */
  readonly code: string | null;
  /** Epoch ms before which the person must not have authenticated; null at a refresh, or when any time will do. */
  readonly authenticatedSince: number | null;
}

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  /** Null: the claim names no role of ours, so there is no access. */
  readonly role: Role | null;
  /** When they proved who they are, epoch ms; null when the provider does not say. */
  readonly authenticatedAt: number | null;
}

const claims = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  iat: z.number(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  azp: z.string().optional(),
  acr: z.unknown().optional(),
  amr: z.unknown().optional(),
  acrs: z.unknown().optional(),
  auth_time: z.number().optional(),
  at_hash: z.string().optional(),
  c_hash: z.string().optional(),
});

/**
 * `now` in epoch ms. Throws AppError token_rejected for what the library lets pass: a token from the future, one that
 * was made for another access token or code, or claims of another shape.
 */
export function readIdentity(answer: CheckedAnswer, settings: ProviderSettings, now: number): Identity {
  const host = new URL(settings.issuer).host;
  const parsed = claims.safeParse(answer.payload);
  if (!parsed.success) throw rejected(host, 'claims');
  const { iss, sub, iat, name, preferred_username: username, email } = parsed.data;
  if (iat * 1000 > now + skewSeconds * 1000) throw rejected(host, 'issued_in_future');
  if (parsed.data.azp !== undefined && parsed.data.azp !== settings.clientId)
    throw rejected(host, 'authorized_party');
  const { at_hash: ofAccess, c_hash: ofCode } = parsed.data;
  const fits = (claim: string, value: string) => fitsTokenHash(claim, value, algorithmOf(answer.idToken));
  if (ofAccess !== undefined && !fits(ofAccess, answer.accessToken))
    throw rejected(host, 'access_token_hash');
  if (ofCode !== undefined && answer.code !== null && !fits(ofCode, answer.code))
    throw rejected(host, 'code_hash');
  const { authenticatedSince } = answer;
  checkStrength(parsed.data, settings, { now, isRefresh: answer.code === null, authenticatedSince });
  return {
    issuer: iss,
    subject: sub,
    name: (name ?? username ?? email ?? sub).slice(0, 200),
    email: (email ?? username ?? sub).slice(0, 320),
    authenticatedAt: parsed.data.auth_time === undefined ? null : parsed.data.auth_time * 1000,
    role: roleFromClaim(parsed.data[settings.roleClaim], settings.roleNames),
  };
}
