// Asks a person for consent at a platform in their browser, one attempt at a time, and brings back the token.
import type { z } from 'zod';
import { platformNames } from '../../../src-shared/domain/platforms.ts';
import type { connectAttempt } from '../../../src-shared/ipc/connections.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Connector, Granted, SendWire } from '../connectors/connector.ts';
import { createPkce, createState } from '../connectors/oauth2.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import { waitForRedirect } from '../network/loopback.ts';
import type { Services } from '../services.ts';

export type ConnectAttempt = z.infer<typeof connectAttempt>;

export interface ConsentDeps {
  readonly services: Services;
  readonly ask: AskDesktop;
}

export interface ConsentAsk {
  readonly connector: Connector;
  readonly appSecret: string;
  /** Sends requests that carry their own proof. */
  readonly send: SendWire;
  /** Called once the person agreed; what it throws becomes the attempt's error. */
  granted(granted: Granted): Promise<void>;
}

export interface Consent {
  /** Replaces an attempt that waits. */
  start(ask: ConsentAsk): Promise<ConnectAttempt>;
  cancel(): void;
  attempt(): ConnectAttempt | null;
  /** Why the last attempt came to nothing. */
  error(): StoredError | null;
}

const waitMs = 600_000;

export function createConsent({ services, ask: askDesktop }: ConsentDeps): Consent {
  let current: { readonly attempt: ConnectAttempt; readonly abort: AbortController } | null = null;
  let failure: StoredError | null = null;

  function drop(): void {
    current?.abort.abort();
    current = null;
  }

  async function finish(
    { connector, appSecret, send, granted }: ConsentAsk,
    trade: { readonly redirectUri: string; readonly codeVerifier: string },
    result: Promise<URLSearchParams>,
  ): Promise<void> {
    const params = await result;
    const code = params.get(connector.oauth.codeParameter);
    if (code === null) throw refusal(connector, params);
    await granted(await connector.oauth.exchange(send, { ...trade, code, app: { appSecret } }));
  }

  return {
    attempt: () => current?.attempt ?? null,
    error: () => failure,
    cancel() {
      drop();
      services.changed('connections');
    },
    async start(ask) {
      drop();
      failure = null;
      const abort = new AbortController();
      const state = createState(services.randomness);
      const pkce = createPkce(services.randomness);
      const { redirectUri, result } = await waitForRedirect({
        path: '/connected',
        state,
        clock: services.clock,
        ...(ask.connector.redirectPorts ? { ports: ask.connector.redirectPorts } : {}),
        timeoutMs: waitMs,
        signal: abort.signal,
        page: (params) => pageFor(ask.connector, params),
      });
      const attempt: ConnectAttempt = {
        attemptId: services.ids.next(),
        platform: ask.connector.id,
        address: ask.connector.oauth.consentUrl({
          redirectUri,
          state,
          codeChallenge: pkce.challenge,
        }),
        expiresAt: services.clock.now() + waitMs,
      };
      const mine = { attempt, abort };
      current = mine;
      finish(ask, { redirectUri, codeVerifier: pkce.verifier }, result)
        .catch((thrown: unknown) => {
          const error = toAppError(thrown);
          if (current !== mine || error.code === 'cancelled') return;
          services.log.warn({ err: error }, 'a connection attempt came to nothing');
          failure = error.toStored();
        })
        .finally(() => {
          if (current === mine) current = null;
          services.changed('connections');
        });
      // The address is shown as well, so a browser that does not open is no failure.
      askDesktop('browser.open', { url: attempt.address }).catch((error: unknown) => {
        services.log.info({ err: error }, 'no browser was opened');
      });
      services.changed('connections');
      return attempt;
    },
  };
}

function refusal(connector: Connector, params: URLSearchParams): AppError {
  const platform = platformNames[connector.id];
  const error = params.get('error') ?? params.get('error_code');
  // TikTok sends who pressed Cancel back with neither a code nor an error.
  if (error === null || error === 'access_denied')
    return new AppError('sign_in_cancelled', 'the person did not agree', { params: { platform } });
  const detail = (params.get('error_code') ?? error).slice(0, 60);
  return new AppError('platform_refused', 'the platform gave no code', {
    params: { platform, detail },
  });
}

function pageFor(connector: Connector, params: URLSearchParams) {
  const platform = platformNames[connector.id];
  return params.has(connector.oauth.codeParameter)
    ? { title: `${platform} answered`, text: 'You can close this tab and go back to Agency Cockpit.' }
    : {
        title: `${platform} is not connected`,
        text: 'Nothing was changed. You can close this tab and go back to Agency Cockpit.',
      };
}
