// A small issuer on real HTTP that can lie in one chosen way; a certified one cannot be made to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWTPayload } from 'jose';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src-main/core/clock.ts';
import { newKeys, sign, type Forge, type SigningKeys } from './forge.ts';

export type Grant = 'code' | 'refresh';

export interface Lies {
  /** Changes what the id_token says, at sign-in and at refresh. */
  claims?: (claims: JWTPayload, grant: Grant) => JWTPayload;
  /** Changes the signed id_token. */
  token?: (token: string, grant: Grant, forge: Forge) => string | Promise<string>;
  metadata?: (metadata: Record<string, unknown>) => Record<string, unknown>;
  /** Changes what the token endpoint answers with. */
  answer?: (answer: Record<string, unknown>, grant: Grant) => Record<string, unknown>;
  jwks?: (keys: SigningKeys, other: SigningKeys) => unknown;
  /** Takes an endpoint over, by its path. */
  takeOver?: Readonly<Record<string, (response: ServerResponse, elsewhere: string) => void>>;
  /** Changes what comes back to the browser's redirect. */
  redirect?: (params: URLSearchParams) => void;
  /** Changes where the browser is sent back to. */
  redirectTo?: (address: URL) => void;
  userinfo?: (claims: JWTPayload) => unknown;
  /** Seconds. */
  lifetime?: number;
  noRefreshToken?: boolean;
  noIdTokenAtRefresh?: boolean;
}

export interface HostileIssuer {
  readonly issuer: string;
  readonly lies: Lies;
  /** Requests to the token endpoint, by grant. */
  readonly grants: string[];
  readonly revoked: string[];
  /** Requests that reached a host nobody configured. */
  readonly elsewhere: string[];
  /** The parameters of the newest request for sign-in. */
  asked(): URLSearchParams;
  /** The next so many answers with the keys are from before the present ones. */
  staleKeys: number;
  rotateKeys(): Promise<void>;
  /** It answers no more. */
  stop(): void;
}

export async function hostileIssuer(clock: Clock, lies: Lies = {}): Promise<HostileIssuer> {
  let keys = await newKeys('key-1');
  const other = await newKeys('key-1');
  let old = keys;
  let asked = new URLSearchParams();
  let count = 0;
  const elsewhere: string[] = [];
  const stranger = await listen((request, response) => {
    elsewhere.push(request.url ?? '');
    response.end('{}');
  });
  const server = await listen((request, response) => void answer(request, response));
  const { address: issuer, stop } = server;

  const self: HostileIssuer = {
    issuer,
    lies,
    grants: [],
    revoked: [],
    elsewhere,
    asked: () => asked,
    staleKeys: 0,
    stop,
    async rotateKeys() {
      old = keys;
      keys = await newKeys(`key-${count + 2}`);
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const json = (body: unknown) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    };
    const takenOver = lies.takeOver?.[url.pathname];
    if (takenOver) {
      takenOver(response, stranger.address);
      return;
    }
    switch (url.pathname) {
      case '/.well-known/openid-configuration': {
        const metadata = metadataOf(issuer);
        json(lies.metadata?.(metadata) ?? metadata);
        return;
      }
      case '/jwks':
        json(lies.jwks?.(keys, other) ?? { keys: [self.staleKeys-- > 0 ? old.jwk : keys.jwk] });
        return;
      case '/authorize':
        asked = url.searchParams;
        response.writeHead(303, { location: redirectAddress() }).end();
        return;
      case '/token': {
        const form = await formOf(request);
        const grant = form.get('grant_type') === 'refresh_token' ? 'refresh' : 'code';
        self.grants.push(grant);
        json(await tokens(grant));
        return;
      }
      case '/userinfo':
        json(lies.userinfo?.(person) ?? person);
        return;
      case '/revoke':
        self.revoked.push((await formOf(request)).get('token') ?? '');
        response.end();
        return;
      default:
        response.writeHead(404).end();
    }
  }

  function redirectAddress(): string {
    const back = new URLSearchParams({ code: 'a-code', state: asked.get('state') ?? '' });
    lies.redirect?.(back);
    const to = new URL(`${asked.get('redirect_uri') ?? ''}?${back.toString()}`);
    lies.redirectTo?.(to);
    return to.href;
  }

  async function tokens(grant: Grant): Promise<Record<string, unknown>> {
    count += 1;
    const lifetime = lies.lifetime ?? 300;
    const iat = Math.floor(clock.now() / 1000);
    const honest: JWTPayload = {
      ...person,
      iss: issuer,
      aud: 'agency-cockpit',
      iat,
      exp: iat + lifetime,
      ...(grant === 'code' ? { nonce: asked.get('nonce') ?? '' } : {}),
    };
    const claims = lies.claims?.(honest, grant) ?? honest;
    const signed = await sign(claims, keys);
    const idToken = (await lies.token?.(signed, grant, { claims, keys, other })) ?? signed;
    const honestly = {
      access_token: `access-${count}-for-nobody`,
      token_type: 'bearer',
      expires_in: lifetime,
      ...(lies.noRefreshToken === true ? {} : { refresh_token: `refresh-${count}-for-nobody` }),
      ...(grant === 'refresh' && lies.noIdTokenAtRefresh === true ? {} : { id_token: idToken }),
    };
    return lies.answer?.(honestly, grant) ?? honestly;
  }

  return self;
}

const person: JWTPayload = {
  sub: 'dana',
  name: 'Dana Ruiz',
  email: 'dana@northwind.example',
  roles: ['user'],
};

function metadataOf(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    revocation_endpoint: `${issuer}/revoke`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256'],
  };
}

async function listen(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handler);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(stop);
  return { address: `http://127.0.0.1:${port}`, stop };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
}
