// Where the vault keeps tokens of grants and secrets of apps, and how a request gets them.
import { platformNames, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import { AppError } from '../app-error.ts';
import type { Credentials } from '../connectors/connector.ts';
import type { FieldPlace, Vault } from '../vault/vault-port.ts';

export const grantScope = 'workspace';

export function grantSubject(grantId: string): string {
  return `grant:${grantId}`;
}

export function tokenPlace(grantId: string): FieldPlace {
  return { scope: grantScope, subject: grantSubject(grantId), field: 'access_token' };
}

export function appSecretPlace(platform: PlatformId): FieldPlace {
  return { scope: 'workspace', subject: `app:${platform}`, field: 'secret' };
}

/** Throws AppError vault_locked, vault_corrupt, or platform_auth when no token is held. */
export function credentialsOf(
  vault: Vault,
  grant: { readonly id: string; readonly platform: PlatformId },
): Credentials {
  const token = vault.get(tokenPlace(grant.id));
  if (token === null)
    throw new AppError('platform_auth', 'no token is held for this connection', {
      params: { platform: platformNames[grant.platform], detail: 'no token' },
    });
  return { token, appSecret: vault.get(appSecretPlace(grant.platform)) };
}

/** Throws AppError app_secret_missing. */
export function appSecretOf(vault: Vault, platform: PlatformId): string {
  const secret = vault.get(appSecretPlace(platform));
  if (secret !== null) return secret;
  throw new AppError('app_secret_missing', 'the secret of the app was not entered yet', {
    params: { platform: platformNames[platform] },
  });
}
