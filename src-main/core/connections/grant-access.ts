// Gives requests of a grant the token they are signed with; refreshes short-lived ones, once for all who wait.
import { platformNames, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import { AppError } from '../app-error.ts';
import type { AccessToken, Connector, Credentials } from '../connectors/connector.ts';
import { createCaller } from '../connectors/http.ts';
import type { SendHttp } from '../http-client.ts';
import type { Services } from '../services.ts';
import type { Vault } from '../vault/vault-port.ts';
import { appSecretOf, appSigning, keptPlace } from './secrets.ts';

export interface GrantAccessDeps {
  readonly vault: Vault;
  readonly http: SendHttp;
  readonly services: Pick<Services, 'clock' | 'randomness'>;
  /** Null when the workspace has no such platform. */
  connector(platform: PlatformId): Connector | null;
  /** Null when there is no such grant any more. */
  platformOf(grantId: string): PlatformId | null;
  /** Another secret of the app that may be the one the platform takes, while one is rotated. */
  standIn?(platform: PlatformId): string | null;
  /** Called whenever secrets are handed out or traded. */
  used?(use: { readonly platform: PlatformId; readonly grantId: string; readonly traded: boolean }): void;
}

/** One for a core: two would refresh the same grant twice. */
export interface GrantAccess {
  /**
   * Rejects with AppError vault_locked, vault_corrupt, app_secret_missing, with platform_auth when nothing is held or
   * the platform takes what is held no more, and as a caller does when the platform cannot be asked.
   */
  credentials(grantId: string): Promise<Credentials>;
  /** The platform refused these. True when others are to be had from `credentials`. */
  renew(grantId: string, refused: Credentials, kind?: 'auth' | 'setup'): boolean;
  /** Forgets what is in memory, for example when the grant is removed. */
  forget(grantId: string): void;
}

interface Held extends Pick<AccessToken, 'token'> {
  /** What it was refreshed from: another one in the vault means a person reconnected. */
  readonly kept: string;
  readonly expiresAt: number;
}

/** A token is renewed this long before its end, so that none dies on the way. */
const marginMs = 120_000;

export function createGrantAccess(deps: GrantAccessDeps): GrantAccess {
  const { vault, services } = deps;
  const held = new Map<string, Held>();
  /** Secrets of apps that the platform takes no more, while one waits to follow. */
  const refusedSecrets = new Map<PlatformId, string>();
  const refreshing = new Map<string, { readonly kept: string; readonly token: Promise<Held> }>();

  function connectorOf(grantId: string): Connector {
    const platform = deps.platformOf(grantId);
    const connector = platform === null ? null : deps.connector(platform);
    if (connector) return connector;
    throw new AppError('not_found', 'no such connection');
  }

  function keptOf(grantId: string, connector: Connector): string {
    const kept = vault.get(keptPlace(grantId, connector));
    if (kept !== null) return kept;
    throw new AppError('platform_auth', 'no token is held for this connection', {
      params: { platform: platformNames[connector.id], detail: 'no token' },
    });
  }

  function signingOf(platform: PlatformId) {
    const signing = appSigning(vault, platform);
    if (signing.appSecret === null || refusedSecrets.get(platform) !== signing.appSecret) return signing;
    return { ...signing, appSecret: deps.standIn?.(platform) ?? signing.appSecret };
  }

  /** True when the next request is signed with another one. */
  function secretRefused(platform: PlatformId, appSecret: string | null): boolean {
    const present = appSigning(vault, platform).appSecret;
    const other = deps.standIn?.(platform) ?? null;
    if (present === null || appSecret === null) return false;
    if (other !== null && appSecret === present) refusedSecrets.set(platform, present);
    else refusedSecrets.delete(platform);
    return signingOf(platform).appSecret !== appSecret;
  }

  async function tokenOf(grantId: string, connector: Connector): Promise<string> {
    const kept = keptOf(grantId, connector);
    if (connector.oauth.refresh === null) return kept;
    const known = held.get(grantId);
    if (known?.kept === kept && services.clock.now() < known.expiresAt) return known.token;
    const underWay = refreshing.get(grantId);
    if (underWay?.kept === kept) return (await underWay.token).token;
    deps.used?.({ platform: connector.id, grantId, traded: true });
    const token = refresh(deps, connector, kept);
    const mine = { kept, token };
    refreshing.set(grantId, mine);
    try {
      const fresh = await token;
      // Whoever removed or renewed the grant meanwhile is not overruled.
      if (refreshing.get(grantId) === mine) held.set(grantId, fresh);
      return fresh.token;
    } finally {
      if (refreshing.get(grantId) === mine) refreshing.delete(grantId);
    }
  }

  return {
    async credentials(grantId) {
      const connector = connectorOf(grantId);
      const token = await tokenOf(grantId, connector);
      deps.used?.({ platform: connector.id, grantId, traded: false });
      return { token, ...signingOf(connector.id) };
    },
    renew(grantId, { token, appSecret }, kind = 'auth') {
      const connector = connectorOf(grantId);
      if (kind === 'setup') return secretRefused(connector.id, appSecret);
      if (connector.oauth.refresh === null) return keptOf(grantId, connector) !== token;
      if (held.get(grantId)?.token === token) held.delete(grantId);
      return true;
    },
    forget(grantId) {
      held.delete(grantId);
      refreshing.delete(grantId);
    },
  };
}

async function refresh(
  deps: Omit<GrantAccessDeps, 'connector' | 'platformOf'>,
  connector: Connector,
  kept: string,
): Promise<Held> {
  const { clock } = deps.services;
  const { token, lifetimeMs } = await accessFor(deps, connector, kept);
  return { token, kept, expiresAt: clock.now() + Math.max(lifetimeMs - marginMs, lifetimeMs / 2) };
}

/** A token to sign with, from what a vault keeps or is about to keep. */
export async function accessFor(
  deps: Omit<GrantAccessDeps, 'connector' | 'platformOf'>,
  connector: Connector,
  kept: string,
): Promise<AccessToken> {
  if (connector.oauth.refresh === null) return { token: kept, lifetimeMs: Infinity };
  const caller = createCaller({ connector, http: deps.http, ...deps.services, credentials: () => null });
  const options = () => ({
    account: '',
    signal: new AbortController().signal,
    patience: AbortSignal.timeout(60_000),
  });
  const app = { appSecret: appSecretOf(deps.vault, connector.id) };
  return connector.oauth.refresh((request) => caller.send(request, options()), { kept, app });
}
