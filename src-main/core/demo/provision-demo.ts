// Fills the demo agency's vault from the sandbox, so that a look around needs no typing. Never for a real workspace.
import { z } from 'zod';
import { platformNames, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Connections } from '../connections/connections.ts';
import { connectedPlatforms } from '../connections/queries.ts';
import type { ReadDb } from '../db/handles.ts';
import type { SendHttp } from '../http-client.ts';

/** What the sandbox calls the app's secret of each platform, and what stands for a person's consent there. */
const names: Readonly<Record<PlatformId, { readonly secret: string; readonly token: string }>> = {
  meta: { secret: 'appSecret', token: 'systemUserToken' },
  google_ads: { secret: 'googleClientSecret', token: 'googleRefreshToken' },
  tiktok: { secret: 'tiktokAppSecret', token: 'tiktokToken' },
};
const sandboxSecrets = z.record(z.string(), z.string());

export interface DemoDeps {
  readonly db: ReadDb;
  readonly http: SendHttp;
  readonly connections: Connections;
  readonly secretsUrl: string;
  /** Those the workspace has. */
  readonly platforms: readonly PlatformId[];
}

/**
 * Idempotent: a secret that is there stays, and a connection that a person removed is not made again. Rejects when the
 * sandbox does not answer, after doing what could be done for every platform.
 */
export async function provisionDemo(deps: DemoDeps): Promise<void> {
  const { connections } = deps;
  const connected = connectedPlatforms(deps.db);
  const missing = deps.platforms.filter(
    (platform) => !connected.has(platform) || !connections.hasAppSecret(platform),
  );
  if (missing.length === 0) return;
  const reply = await deps.http({ method: 'GET', url: deps.secretsUrl, label: '/secrets' });
  if (reply.status !== 200) throw new AppError('platform_unreachable', 'the sandbox gave no secrets');
  const secrets = sandboxSecrets.parse(JSON.parse(reply.text));
  const secretOf = (name: string) => {
    const secret = secrets[name];
    if (secret !== undefined) return secret;
    throw new AppError('platform_unreachable', `the sandbox has no ${name}`);
  };
  let failed: unknown = null;
  for (const platform of missing) {
    try {
      connections.setAppSecret(platform, secretOf(names[platform].secret), { author: 'system:demo' });
      if (connected.has(platform)) continue;
      const grant = { platform, name: `Northwind ${platformNames[platform]}`, reconnect: undefined };
      const token = secretOf(names[platform].token);
      await connections.addToken({ ...grant, token, author: 'system:demo' }, () => undefined);
    } catch (thrown) {
      failed ??= thrown;
    }
  }
  if (failed !== null) throw toAppError(failed);
}
