// Speaks OpenID Connect with one configured provider: discovery, the code flow, refresh, revocation and logout.
import * as oidc from 'openid-client';
import { isLoopbackUrl, type ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import { AppError } from '../app-error.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { Http } from '../network/http.ts';
import { readIdentity, type CheckedAnswer, type Identity } from './id-token.ts';
import { toOidcError } from './oidc-errors.ts';
import { rejected, skewSeconds } from './rejected.ts';
import { strengthParameters } from './strength.ts';
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
  /** Epoch ms; as CheckedAnswer has it. */
  readonly authenticatedSince: number | null;
}

/** What a sign-in is for: `fresh` needs the person to authenticate once more, whatever the browser remembers. */
export interface RequestFor {
  readonly redirectUri: string;
  readonly state: string;
  readonly fresh: boolean;
}

/** Whose session is refreshed, and where its new refresh token goes. */
export interface Refreshing {
  readonly subject: string;
  /** Gets the new refresh token as soon as it is there, before it was checked, because the old one is gone by then. */
  keep(token: string): void;
}

export interface Provider {
  readonly settings: ProviderSettings;
  readonly host: string;
  buildRequest(what: RequestFor): Promise<AuthorizationRequest>;
  /** Trades the code that came back for tokens. Throws AppError as toOidcError words it. */
  exchange(request: AuthorizationRequest, params: URLSearchParams): Promise<Tokens & { identity: Identity }>;
  /** identity is null when the provider said nothing about the person this time. */
  refresh(token: string, what: Refreshing): Promise<Tokens & { identity: Identity | null }>;
  /** Best effort by its caller: throws like the others. False when the provider has no way to revoke. */
  revoke(refreshToken: string): Promise<boolean>;
  /** Where the browser ends the provider's own session; null when the provider has no such page. */
  endSessionUrl(): string | null;
}

type Reading = Pick<CheckedAnswer, 'code' | 'authenticatedSince'> & { readonly subject?: string };
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

  /** `subject`: of whom userinfo has to speak when there is no id_token. */
  const identityOf = async (answer: TokenAnswer, how: Reading): Promise<Identity | null> => {
    const payload = answer.claims();
    const { id_token: idToken = '', access_token: accessToken } = answer;
    const { subject = payload?.sub, ...rest } = how;
    const asked =
      settings.userinfo && subject !== undefined
        ? await oidc.fetchUserInfo(configure(send), accessToken, subject)
        : null;
    if (payload === undefined && asked === null) return null;
    const now = deps.clock.now();
    const said = payload ?? { iss: metadata.issuer, sub: subject, iat: Math.floor(now / 1000) };
    const whole = { ...said, ...(asked ? aboutThePerson(asked) : {}) };
    return readIdentity({ idToken, payload: whole, accessToken, ...rest }, settings, now);
  };

  return {
    settings,
    host,
    async buildRequest({ redirectUri, state, fresh }) {
      const codeVerifier = oidc.randomPKCECodeVerifier();
      const nonce = oidc.randomNonce();
      const url = oidc.buildAuthorizationUrl(configure(send), {
        redirect_uri: redirectUri,
        scope: settings.scopes.join(' '),
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...strengthParameters(settings, fresh),
      });
      const { maxAgeMinutes } = settings.require;
      const now = deps.clock.now();
      const longest = maxAgeMinutes === undefined ? null : now - maxAgeMinutes * 60_000;
      const authenticatedSince = fresh ? now : longest;
      return { url: url.href, redirectUri, state, nonce, codeVerifier, authenticatedSince };
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
        const { authenticatedSince } = request;
        const identity = await identityOf(answer, { code: params.get('code') ?? '', authenticatedSince });
        if (identity === null) throw rejected(host, 'id_token');
        return { ...toTokens(answer), identity };
      }),
    refresh: (token, { subject, keep }) =>
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
        const how = { code: null, authenticatedSince: null, subject };
        return { ...toTokens(answer), identity: await identityOf(answer, how) };
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

/** Userinfo may say who the person is and what they may, not how, when and for whom they signed in. */
function aboutThePerson(asked: oidc.UserInfoResponse): Record<string, unknown> {
  const theTokens = new Set([
    ...['iss', 'sub', 'aud', 'azp', 'exp', 'nbf', 'iat', 'nonce'],
    ...['acr', 'amr', 'acrs', 'auth_time', 'at_hash', 'c_hash'],
  ]);
  return Object.fromEntries(Object.entries(asked).filter(([claim]) => !theTokens.has(claim)));
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
  if (settings.userinfo && metadata.userinfo_endpoint === undefined) throw wrong('endpoint');
  const methods = metadata.code_challenge_methods_supported;
  if (methods !== undefined && !methods.includes('S256')) throw wrong('pkce');
  const named = [
    metadata.authorization_endpoint,
    metadata.token_endpoint,
    metadata.jwks_uri,
    metadata.userinfo_endpoint,
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
