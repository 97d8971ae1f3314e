// Checks of an id_token beyond the library's, and what it says about the person.
import { z } from 'zod';
import { roleFromClaim, type Role } from '../../../src-shared/domain/roles.ts';
import type { ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import { AppError } from '../app-error.ts';

/** How far the provider's clock and ours may differ, seconds. */
export const skewSeconds = 60;

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  /** Null: the claim names no role of ours, so there is no access. */
  readonly role: Role | null;
}

const claims = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  iat: z.number(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
});

/** `now` in epoch ms. Throws AppError token_rejected for a token from the future, which the library lets pass. */
export function readIdentity(payload: unknown, settings: ProviderSettings, now: number): Identity {
  const host = new URL(settings.issuer).host;
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw rejected(host, 'claims');
  const { iss, sub, iat, name, preferred_username: username, email } = parsed.data;
  if (iat * 1000 > now + skewSeconds * 1000) throw rejected(host, 'issued_in_future');
  return {
    issuer: iss,
    subject: sub,
    name: (name ?? username ?? email ?? sub).slice(0, 200),
    email: (email ?? username ?? sub).slice(0, 320),
    role: roleFromClaim(parsed.data[settings.roleClaim], settings.roleNames),
  };
}

export function rejected(host: string, reason: string): AppError {
  return new AppError('token_rejected', `the id_token does not hold up: ${reason}`, {
    params: { host, reason },
  });
}
