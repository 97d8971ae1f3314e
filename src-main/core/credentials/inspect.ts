// Asks a platform whose a token is, with the app's present secrets.
import { accessFor, appSigning } from '../connections/credential-port.ts';
import type { Connector, GrantFacts, WireRequest } from '../connectors/connector.ts';
import { createCaller } from '../connectors/http.ts';
import type { SendHttp } from '../http-client.ts';
import type { RotationDeps } from './rotations.ts';

/** Rejects with PlatformError, or with AppError as a caller does. */
export async function inspectWith(
  deps: Pick<RotationDeps, 'vault' | 'services'> & { readonly http: SendHttp; readonly signal: AbortSignal },
  connector: Connector,
  kept: string,
): Promise<GrantFacts> {
  const { clock, randomness } = deps.services;
  const { token } = await accessFor(deps, connector, kept);
  const credentials = { token, ...appSigning(deps.vault, connector.id) };
  const caller = createCaller({
    connector,
    http: deps.http,
    clock,
    randomness,
    credentials: () => credentials,
  });
  const patience = AbortSignal.any([deps.signal, AbortSignal.timeout(60_000)]);
  const options = { account: '', signal: deps.signal, patience };
  return connector.oauth.inspect((request: WireRequest) => caller.send(request, options), credentials);
}
