// Google's authorization server: consent page, token endpoint, revocation and introspection.
import { createHash, randomBytes } from 'node:crypto';
import { escapeHtml, page } from '../page.ts';
import { googleUser, googleUsers } from './users.ts';
import type { GoogleContext } from './context.ts';
import type { Grant } from './grants.ts';

export const adsScope = 'https://www.googleapis.com/auth/adwords';

export interface HttpReply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Params = Readonly<Record<string, string>>;

interface PendingCode {
  readonly userId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge: { readonly method: string; readonly value: string } | undefined;
  readonly offline: boolean;
  readonly expiresAt: number;
}

const loopback = /^http:\/\/(?:127\.0\.0\.\d+|localhost|\[::1\])(?::\d+)?(?:\/|$)/;

const json = (status: number, value: unknown): HttpReply => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
});

const refusal = (status: number, error: string, description: string): HttpReply =>
  json(status, { error, error_description: description });

function html(status: number, title: string, body: string): HttpReply {
  return { status, body: page(title, body), headers: { 'content-type': 'text/html; charset=utf-8' } };
}

function back(uri: string, params: Record<string, string>): HttpReply {
  const url = new URL(uri);
  for (const [key, value] of Object.entries(params)) url.searchParams.set(key, value);
  return { status: 302, body: '', headers: { location: url.href } };
}

function wrongRequest(context: GoogleContext, params: Params): string | undefined {
  if (params['client_id'] !== context.client.id) return 'Error 401: invalid_client. No such OAuth client.';
  if (!loopback.test(params['redirect_uri'] ?? ''))
    return 'Error 400: redirect_uri_mismatch. The address is not one of this client.';
  if (params['response_type'] !== 'code') return 'Error 400: invalid_request. response_type must be code.';
  if ((params['scope'] ?? '') === '') return 'Error 400: invalid_request. Missing required parameter: scope';
  return undefined;
}

export class AuthorizationServer {
  readonly #context: GoogleContext;
  readonly #codes = new Map<string, PendingCode>();

  constructor(context: GoogleContext) {
    this.#context = context;
  }

  /** GET shows the consent page; POST is a button of it. */
  authorize(method: string, params: Params): HttpReply {
    const wrong = wrongRequest(this.#context, params);
    if (wrong !== undefined) return html(400, 'Access blocked', `<h1>Access blocked</h1><p>${wrong}</p>`);
    if (method === 'POST' && params['choice'] !== undefined) return this.#choose(params);
    const hidden = Object.entries(params)
      .map(([key, value]) => `<input type="hidden" name="${escapeHtml(key)}" value="${escapeHtml(value)}">`)
      .join('');
    const buttons = googleUsers
      .map(
        (user) =>
          `<button name="choice" value="${user.id}">Continue as ${escapeHtml(user.name)}<small>${escapeHtml(user.email)}</small></button>`,
      )
      .join('');
    return html(
      200,
      'Sign in with Google',
      `<h1>${escapeHtml(this.#context.client.name)}</h1><p>wants to: ${escapeHtml(params['scope'] ?? '')}</p>
<form method="post" action="/o/oauth2/v2/auth">${hidden}${buttons}<button class="quiet" name="choice" value="cancel">Cancel</button></form>`,
    );
  }

  #choose(params: Params): HttpReply {
    const redirectUri = params['redirect_uri'] ?? '';
    const state = params['state'] === undefined ? {} : { state: params['state'] };
    const user = googleUser(params['choice'] ?? '');
    if (!user) return back(redirectUri, { error: 'access_denied', ...state });
    const scopes = (params['scope'] ?? '').split(' ').filter((scope) => scope !== '');
    const value = params['code_challenge'];
    const held = this.#context.grants.alive().some((grant) => grant.userId === user.id);
    const code = `4/0A${randomBytes(36).toString('base64url')}`;
    this.#codes.set(code, {
      userId: user.id,
      redirectUri,
      scopes,
      challenge:
        value === undefined ? undefined : { method: params['code_challenge_method'] ?? 'plain', value },
      // Google hands out a refresh token the first time only, unless consent is asked for again.
      offline: params['access_type'] === 'offline' && (params['prompt'] === 'consent' || !held),
      expiresAt: this.#context.clock.now() + 600_000,
    });
    return back(redirectUri, { ...state, code, scope: scopes.join(' ') });
  }

  /** POST `/token`. */
  token(params: Params): HttpReply {
    const { client } = this.#context;
    if (params['client_id'] !== client.id)
      return refusal(401, 'invalid_client', 'The OAuth client was not found.');
    if (params['client_secret'] === undefined)
      return refusal(400, 'invalid_request', 'client_secret is missing.');
    if (params['client_secret'] !== client.secret) return refusal(401, 'invalid_client', 'Unauthorized');
    switch (params['grant_type']) {
      case 'authorization_code':
        return this.#exchange(params);
      case 'refresh_token':
        return this.#refresh(params['refresh_token'] ?? '');
      default:
        return refusal(400, 'unsupported_grant_type', `Invalid grant_type: ${params['grant_type'] ?? ''}`);
    }
  }

  #exchange(params: Params): HttpReply {
    const code = params['code'] ?? '';
    const pending = this.#codes.get(code);
    this.#codes.delete(code);
    const now = this.#context.clock.now();
    if (!pending || pending.expiresAt <= now) return refusal(400, 'invalid_grant', 'Bad Request');
    if (params['redirect_uri'] !== pending.redirectUri)
      return refusal(400, 'redirect_uri_mismatch', 'Bad Request');
    if (pending.challenge) {
      const verifier = params['code_verifier'];
      if (verifier === undefined) return refusal(400, 'invalid_grant', 'Missing code verifier.');
      const hashed =
        pending.challenge.method === 'S256'
          ? createHash('sha256').update(verifier).digest('base64url')
          : verifier;
      if (hashed !== pending.challenge.value) return refusal(400, 'invalid_grant', 'Invalid code verifier.');
    }
    const grant = this.#context.grants.issue({
      clientId: this.#context.client.id,
      userId: pending.userId,
      scopes: [...pending.scopes],
    });
    return this.#answer(grant, pending.offline ? { refresh_token: grant.refreshToken } : {});
  }

  #refresh(token: string): HttpReply {
    const { grants, client } = this.#context;
    const grant = grants.grant(token);
    if (!grant || grant.clientId !== client.id) return refusal(400, 'invalid_grant', 'Bad Request');
    const ending = grants.ending(token);
    if (ending === 'policy') {
      return json(400, {
        error: 'invalid_grant',
        error_description: 'reauth related error (invalid_rapt)',
        error_subtype: 'invalid_rapt',
      });
    }
    if (ending !== undefined) return refusal(400, 'invalid_grant', 'Token has been expired or revoked.');
    return this.#answer(grant, {});
  }

  #answer(grant: Grant, more: Record<string, unknown>): HttpReply {
    const { grants, clock, limits } = this.#context;
    const access = grants.access(grant);
    return json(200, {
      access_token: access.token,
      expires_in: Math.round((access.expiresAt - clock.now()) / 1000),
      ...more,
      ...(limits.testingConsent && 'refresh_token' in more ? { refresh_token_expires_in: 604_799 } : {}),
      scope: grant.scopes.join(' '),
      token_type: 'Bearer',
    });
  }

  /** POST `/revoke` with an access or a refresh token; both end the grant. */
  revoke(params: Params): HttpReply {
    const { grants } = this.#context;
    const refreshToken = grants.refreshTokenOf(params['token'] ?? '');
    const ended = grants.end((grant) => grant.refreshToken === refreshToken, 'revoked');
    return ended === 0 ? refusal(400, 'invalid_token', 'Token expired or revoked') : json(200, {});
  }

  /** GET or POST `/tokeninfo`. */
  tokenInfo(params: Params): HttpReply {
    const found = this.#context.grants.check(params['access_token'] ?? '');
    if (typeof found === 'string') return refusal(400, 'invalid_token', 'Invalid Value');
    const { grant, access } = found;
    const seconds = Math.floor(access.expiresAt / 1000);
    return json(200, {
      azp: grant.clientId,
      aud: grant.clientId,
      sub: grant.userId,
      scope: grant.scopes.join(' '),
      exp: String(seconds),
      expires_in: String(seconds - Math.floor(this.#context.clock.now() / 1000)),
      access_type: 'offline',
    });
  }
}
