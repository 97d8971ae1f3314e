// Asks a platform whose a token is, before or after it is kept, with the app's present secrets.
import type { Connector, Credentials, GrantFacts, SendWire } from '../connectors/connector.ts';
import { createCaller } from '../connectors/http.ts';
import type { SendHttp } from '../http-client.ts';
import type { Services } from '../services.ts';
import type { Vault } from '../vault/vault-port.ts';
import { accessFor } from './grant-access.ts';
import { appSigning } from './secrets.ts';

export interface InspectDeps {
  readonly vault: Vault;
  readonly services: Services;
  readonly http: SendHttp;
  /** Ends what waits; without it only a minute does. */
  readonly signal?: AbortSignal;
}

const patienceMs = 60_000;

/** Sends for a grant that is not at work: one that is yet to be kept, or one that is being retired. */
export function senderFor(
  { services, http, signal = new AbortController().signal }: Omit<InspectDeps, 'vault'>,
  connector: Connector,
  credentials: Credentials | null,
): SendWire {
  const { clock, randomness } = services;
  const caller = createCaller({ connector, http, clock, randomness, credentials: () => credentials });
  return (request) => {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
    return caller.send(request, { account: '', signal, patience });
  };
}

/** Rejects with PlatformError, or with AppError as a caller does. */
export async function inspectGrant(
  deps: InspectDeps,
  connector: Connector,
  kept: string,
): Promise<GrantFacts> {
  const { token } = await accessFor(deps, connector, kept);
  const credentials = { token, ...appSigning(deps.vault, connector.id) };
  return connector.oauth.inspect(senderFor(deps, connector, credentials), credentials);
}
