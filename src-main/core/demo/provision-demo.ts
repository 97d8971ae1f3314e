// Fills the demo agency's vault from the sandbox, so that a look around needs no typing. Never for a real workspace.
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { Connections } from '../connections/connections.ts';
import { presentGrants } from '../connections/queries.ts';
import type { ReadDb } from '../db/handles.ts';
import type { SendHttp } from '../http-client.ts';

const sandboxSecrets = z.object({ appSecret: z.string(), systemUserToken: z.string() });

export interface DemoDeps {
  readonly db: ReadDb;
  readonly http: SendHttp;
  readonly connections: Connections;
  readonly secretsUrl: string;
}

/** Idempotent: a secret or connection that is there already stays. Rejects when the sandbox does not answer. */
export async function provisionDemo(deps: DemoDeps): Promise<void> {
  const connected = presentGrants(deps.db).length > 0;
  if (connected && deps.connections.hasAppSecret('meta')) return;
  const reply = await deps.http({ method: 'GET', url: deps.secretsUrl, label: '/secrets' });
  if (reply.status !== 200) throw new AppError('platform_unreachable', 'the sandbox gave no secrets');
  const secrets = sandboxSecrets.parse(JSON.parse(reply.text));
  deps.connections.setAppSecret('meta', secrets.appSecret);
  if (connected) return;
  const grant = { platform: 'meta', name: `Northwind ${platformNames.meta}`, reconnect: undefined } as const;
  const author = 'system:demo';
  await deps.connections.addToken({ ...grant, token: secrets.systemUserToken, author }, () => undefined);
}
