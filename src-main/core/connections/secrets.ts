// Where the vault keeps what grants and the agency's apps are proven with.
import { platformNames, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { AppCredentialField } from '../../../src-shared/domain/app-credential-field.ts';
import { AppError } from '../app-error.ts';
import type { Connector } from '../connectors/connector.ts';
import type { FieldPlace, Vault } from '../vault/vault-port.ts';

export const grantScope = 'workspace';

export function grantSubject(grantId: string): string {
  return `grant:${grantId}`;
}

/** An access token that lasts, or the refresh token where the platform has one: short-lived tokens are never stored. */
export function keptPlace(grantId: string, connector: Pick<Connector, 'oauth'>): FieldPlace {
  const field = connector.oauth.refresh === null ? 'access_token' : 'refresh_token';
  return { scope: grantScope, subject: grantSubject(grantId), field };
}

export function appPlace(platform: PlatformId, field: AppCredentialField = 'secret'): FieldPlace {
  return { scope: 'workspace', subject: `app:${platform}`, field };
}

/** Secrets that an app of the platform can have, and whether it works without. */
export function appFields(
  platform: PlatformId,
): readonly { readonly field: AppCredentialField; readonly isRequired: boolean }[] {
  const secret = { field: 'secret', isRequired: true } as const;
  return platform === 'google_ads' ? [secret, { field: 'developer_token', isRequired: false }] : [secret];
}

/** What signs a request beside the token. Throws AppError vault_locked or vault_corrupt. */
export function appSigning(vault: Vault, platform: PlatformId) {
  return {
    appSecret: vault.get(appPlace(platform)),
    developerToken: vault.get(appPlace(platform, 'developer_token')),
  };
}

/** Throws AppError app_secret_missing. */
export function appSecretOf(vault: Vault, platform: PlatformId): string {
  const secret = vault.get(appPlace(platform));
  if (secret !== null) return secret;
  throw new AppError('app_secret_missing', 'the secret of the app was not entered yet', {
    params: { platform: platformNames[platform] },
  });
}
