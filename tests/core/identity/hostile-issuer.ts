// A small issuer that can lie in one chosen way; a certified one cannot be made to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src-main/core/clock.ts';

export interface Lies {
  /** Changes what the id_token says, at sign-in and at refresh. */
  claims?: (claims: JWTPayload, grant: 'code' | 'refresh') => JWTPayload;
  /** Changes the signed id_token. */
  token?: (token: string, grant: 'code' | 'refresh') => string;
  metadata?: (metadata: Record<string, unknown>) => Record<string, unknown>;
  /** Changes what comes back to the browser's redirect. */
  redirect?: (params: URLSearchParams) => void;
  /** Seconds; 0 leaves refresh tokens away. */
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
  /** The next so many answers with the keys are from before the present ones. */
  staleKeys: number;
  rotateKeys(): Promise<void>;
  /** It answers no more. */
  stop(): void;
}

export async function hostileIssuer(clock: Clock, lies: Lies = {}): Promise<HostileIssuer> {
  let keys = await newKeys('key-1');
  let old = keys;
  let nonce = '';
  let count = 0;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(stop);

  const self: HostileIssuer = {
    issuer,
    lies,
    grants: [],
    revoked: [],
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
    switch (url.pathname) {
      case '/.well-known/openid-configuration': {
        const metadata = {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          revocation_endpoint: `${issuer}/revoke`,
          response_types_supported: ['code'],
          id_token_signing_alg_values_supported: ['ES256'],
        };
        json(lies.metadata?.(metadata) ?? metadata);
        return;
      }
      case '/jwks':
        json({ keys: [self.staleKeys-- > 0 ? old.jwk : keys.jwk] });
        return;
      case '/authorize': {
        nonce = url.searchParams.get('nonce') ?? '';
        const back = new URLSearchParams({ code: 'a-code', state: url.searchParams.get('state') ?? '' });
        lies.redirect?.(back);
        const to = `${url.searchParams.get('redirect_uri') ?? ''}?${back.toString()}`;
        response.writeHead(303, { location: to }).end();
        return;
      }
      case '/token': {
        const form = await formOf(request);
        const grant = form.get('grant_type') === 'refresh_token' ? 'refresh' : 'code';
        self.grants.push(grant);
        json(await tokens(grant));
        return;
      }
      case '/revoke':
        self.revoked.push((await formOf(request)).get('token') ?? '');
        response.end();
        return;
      default:
        response.writeHead(404).end();
    }
  }

  async function tokens(grant: 'code' | 'refresh'): Promise<Record<string, unknown>> {
    count += 1;
    const lifetime = lies.lifetime ?? 300;
    const iat = Math.floor(clock.now() / 1000);
    const honest: JWTPayload = {
      iss: issuer,
      aud: 'agency-cockpit',
      sub: 'dana',
      name: 'Dana Ruiz',
      email: 'dana@northwind.example',
      roles: ['user'],
      iat,
      exp: iat + lifetime,
      ...(grant === 'code' ? { nonce } : {}),
    };
    const claims = lies.claims?.(honest, grant) ?? honest;
    const signed = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: keys.jwk.kid })
      .sign(keys.privateKey);
    const idToken = lies.token?.(signed, grant) ?? signed;
    return {
      access_token: `access-${count}-for-nobody`,
      token_type: 'bearer',
      expires_in: lifetime,
      ...(lies.noRefreshToken === true ? {} : { refresh_token: `refresh-${count}-for-nobody` }),
      ...(grant === 'refresh' && lies.noIdTokenAtRefresh === true ? {} : { id_token: idToken }),
    };
  }

  return self;
}

async function newKeys(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
}
