// The tokens of a session: fields of the vault, and a copy in memory while the session lives.
import type { Vault } from '../vault/vault-port.ts';
import type { Tokens } from './provider.ts';

const scope = 'workspace';
const subjectOf = (sessionId: string) => `session:${sessionId}`;

type Stored = Pick<Tokens, 'refreshToken' | 'accessToken' | 'idToken'>;

/** Throws AppError vault_locked, or what writing the ledger throws. */
export function storeTokens(vault: Vault, sessionId: string, tokens: Stored): void {
  const subject = subjectOf(sessionId);
  // First the one that cannot be had again.
  if (tokens.refreshToken !== null)
    vault.put({ scope, subject, field: 'refresh_token' }, tokens.refreshToken);
  vault.put({ scope, subject, field: 'access_token' }, tokens.accessToken);
  if (tokens.idToken !== null) vault.put({ scope, subject, field: 'id_token' }, tokens.idToken);
}

/** The new refresh token at once: the provider has retired the one before. */
export function storeRefreshToken(vault: Vault, sessionId: string, refreshToken: string): void {
  vault.put({ scope, subject: subjectOf(sessionId), field: 'refresh_token' }, refreshToken);
}

/** Null when nothing is stored for the session. Throws AppError vault_locked or vault_corrupt. */
export function loadTokens(vault: Vault, sessionId: string): { readonly refreshToken: string | null } | null {
  const subject = subjectOf(sessionId);
  const refreshToken = vault.get({ scope, subject, field: 'refresh_token' });
  if (refreshToken === null && vault.get({ scope, subject, field: 'access_token' }) === null) return null;
  return { refreshToken };
}

export function dropTokens(vault: Vault, sessionId: string): void {
  vault.drop(scope, subjectOf(sessionId));
}

/** Throws AppError vault_locked while no secret could be stored, before anybody is sent to a browser. */
export function assertVaultOpen(vault: Vault): void {
  vault.get({ scope, subject: subjectOf('none'), field: 'refresh_token' });
}
