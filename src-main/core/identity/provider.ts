// Speaks OpenID Connect with one configured provider: discovery, the code flow, refresh, revocation and logout.
import * as oidc from 'openid-client';
import { isLoopbackUrl, type ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import { AppError } from '../app-error.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { Http } from '../network/http.ts';
import { readIdentity, rejected, skewSeconds, type Identity } from './id-token.ts';
import { toOidcError } from './oidc-errors.ts';
import { tapTokenEndpoint } from './token-tap.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  /** Epoch ms by our clock. */
  readonly expiresAt: number;
}

/** One request for sign-in, made before the browser is sent there. */
export interface AuthorizationRequest {
  readonly url: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface Provider {
  readonly settings: ProviderSettings;
  readonly host: string;
  buildRequest(redirectUri: string, state: string): Promise<AuthorizationRequest>;
  /** Trades the code that came back for tokens. Throws AppError as toOidcError words it. */
  exchange(request: AuthorizationRequest, params: URLSearchParams): Promise<Tokens & { identity: Identity }>;
  /**
   * identity is null when the provider sent no id_token this time. `keep` gets the new refresh token as soon as it is
   * there, before it was checked, because the old one is gone by then.
   */
  refresh(token: string, keep: (token: string) => void): Promise<Tokens & { identity: Identity | null }>;
  /** Best effort by its caller: throws like the others. False when the provider has no way to revoke. */
  revoke(refreshToken: string): Promise<boolean>;
  /** Where the browser ends the provider's own session; null when the provider has no such page. */
  endSessionUrl(): string | null;
}

type TokenAnswer = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

export interface ProviderDeps {
  readonly http: Http;
  readonly clock: Clock;
  /** Longest wait for one whole answer, ms. Default 30 s. */
  readonly answerWaitMs?: number;
}

const defaultLifetimeSeconds = 300;
/** Metadata, keys and tokens of the great providers stay below 100 KB. */
const maxAnswerBytes = 1024 * 1024;

/** Asks the issuer for its metadata. Throws AppError offline, issuer_unreachable or issuer_wrong. */
export async function discoverProvider(settings: ProviderSettings, deps: ProviderDeps): Promise<Provider> {
  const { host, origin } = new URL(settings.issuer);
  const origins = new Set([origin]);
  const send = deps.http.fetchWithin(() => origins, {
    maxBodyBytes: maxAnswerBytes,
    ...(deps.answerWaitMs === undefined ? {} : { timeoutMs: deps.answerWaitMs }),
  });
  const insecure = isLoopbackUrl(settings.issuer);
  const discovered = await guard(host, () =>
    oidc.discovery(new URL(settings.issuer), settings.clientId, undefined, oidc.None(), {
      [oidc.customFetch]: send,
      ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
    }),
  );
  const metadata = discovered.serverMetadata();
  const endpoints = readEndpoints(metadata, settings);
  for (const endpoint of endpoints) origins.add(new URL(endpoint).origin);
  const tokenEndpoint = metadata.token_endpoint ?? '';

  /** A configuration for one grant, so that the keys are the issuer's present ones. */
  const configure = (fetch: oidc.CustomFetch) => {
    // What openid-client reads from the machine's clock is moved to ours.
    const skew = Math.round((deps.clock.now() - systemClock.now()) / 1000);
    const client = { [oidc.clockSkew]: skew, [oidc.clockTolerance]: skewSeconds };
    const config = new oidc.Configuration(metadata, settings.clientId, client, oidc.None());
    config[oidc.customFetch] = fetch;
    oidc.enableNonRepudiationChecks(config);
    if (insecure) oidc.allowInsecureRequests(config);
    return config;
  };

  const toTokens = (answer: TokenAnswer) => ({
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    idToken: answer.id_token ?? null,
    expiresAt: deps.clock.now() + (answer.expires_in ?? defaultLifetimeSeconds) * 1000,
  });

  const identityOf = (answer: TokenAnswer, code: string | null): Identity | null => {
    const payload = answer.claims();
    if (payload === undefined) return null;
    const { id_token: idToken = '', access_token: accessToken } = answer;
    return readIdentity({ idToken, payload, accessToken, code }, settings, deps.clock.now());
  };

  return {
    settings,
    host,
    async buildRequest(redirectUri, state) {
      const codeVerifier = oidc.randomPKCECodeVerifier();
      const nonce = oidc.randomNonce();
      const url = oidc.buildAuthorizationUrl(configure(send), {
        redirect_uri: redirectUri,
        scope: settings.scopes.join(' '),
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { url: url.href, redirectUri, state, nonce, codeVerifier };
    },
    exchange: (request, params) =>
      guard(host, async () => {
        const tap = tapTokenEndpoint(send, tokenEndpoint);
        const back = new URL(`${request.redirectUri}?${params.toString()}`);
        const answer = await withFreshKeys(() =>
          oidc.authorizationCodeGrant(configure(tap.fetch), back, {
            expectedState: request.state,
            expectedNonce: request.nonce,
            pkceCodeVerifier: request.codeVerifier,
            idTokenExpected: true,
          }),
        );
        const identity = identityOf(answer, params.get('code'));
        if (identity === null) throw rejected(host, 'id_token');
        return { ...toTokens(answer), identity };
      }),
    refresh: (token, keep) =>
      guard(host, async () => {
        const tap = tapTokenEndpoint(send, tokenEndpoint);
        const refreshOnce = async () => {
          try {
            return await oidc.refreshTokenGrant(configure(tap.fetch), token);
          } finally {
            const next = tap.refreshToken();
            if (next !== null) keep(next);
          }
        };
        const answer = await withFreshKeys(refreshOnce);
        return { ...toTokens(answer), identity: identityOf(answer, null) };
      }),
    revoke: (refreshToken) =>
      guard(host, async () => {
        if (metadata.revocation_endpoint === undefined) return false;
        await oidc.tokenRevocation(configure(send), refreshToken, { token_type_hint: 'refresh_token' });
        return true;
      }),
    endSessionUrl() {
      if (metadata.end_session_endpoint === undefined) return null;
      // No id_token_hint: the address reaches the browser through an argument list, where no token may be.
      return oidc.buildEndSessionUrl(configure(send), {}).href;
    },
  };
}

/** An issuer may have changed its keys while the answer was on its way: check once more with its present ones. */
async function withFreshKeys<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (thrown) {
    if (!(thrown instanceof oidc.ClientError)) throw thrown;
    const keysMayBeOld = thrown.code === 'OAUTH_KEY_SELECTION_FAILED' || /signature/i.test(thrown.message);
    const cause: unknown = thrown.cause;
    const badSignature = cause instanceof Error && /signature verification failed/.test(cause.message);
    if (!keysMayBeOld && !badSignature) throw thrown;
    return check();
  }
}

/** All addresses the issuer's metadata names that are used here. Throws AppError issuer_wrong. */
function readEndpoints(metadata: oidc.ServerMetadata, settings: ProviderSettings): string[] {
  const host = new URL(settings.issuer).host;
  const wrong = (reason: string) =>
    new AppError('issuer_wrong', `the issuer's metadata: ${reason}`, { params: { host, reason } });
  // The library makes exceptions for some hosts of Microsoft, where any company's people could then sign in.
  if (new URL(metadata.issuer).href !== new URL(settings.issuer).href) throw wrong('issuer');
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
    if (metadata[name] === undefined) throw wrong('endpoint');
  }
  const methods = metadata.code_challenge_methods_supported;
  if (methods !== undefined && !methods.includes('S256')) throw wrong('pkce');
  const named = [
    metadata.authorization_endpoint,
    metadata.token_endpoint,
    metadata.jwks_uri,
    metadata.revocation_endpoint,
    metadata.end_session_endpoint,
  ].filter((endpoint) => endpoint !== undefined);
  const allowed = (endpoint: string) =>
    URL.canParse(endpoint) &&
    (endpoint.startsWith('https://') || (isLoopbackUrl(settings.issuer) && isLoopbackUrl(endpoint)));
  if (!named.every(allowed)) throw wrong('endpoint');
  return named;
}

async function guard<T>(host: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw toOidcError(thrown, host);
  }
}
