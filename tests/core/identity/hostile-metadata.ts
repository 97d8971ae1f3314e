// The tables of lies in an issuer's metadata and in what it answers at a refresh, and the check that stops each.
import type { JWTPayload } from 'jose';
import { tamper, unsigned } from '../../support/forge.ts';
import type { Lies } from '../../support/hostile-issuer.ts';
import { elsewhere, later, type HostileCase } from './hostile-case.ts';

/** Lies of the metadata: no browser is opened for them. */
export const discoveryCases: readonly HostileCase[] = [
  {
    name: 'another issuer',
    stoppedBy: 'issuer',
    lies: { metadata: (said) => ({ ...said, issuer: elsewhere }) },
  },
  {
    name: 'no token endpoint',
    stoppedBy: 'endpoint',
    lies: { metadata: ({ token_endpoint: _left, ...rest }) => rest },
  },
  { name: 'no keys', stoppedBy: 'endpoint', lies: { metadata: ({ jwks_uri: _left, ...rest }) => rest } },
  {
    name: 'a token endpoint that is not https',
    stoppedBy: 'endpoint',
    lies: { metadata: (said) => ({ ...said, token_endpoint: 'http://login.example/token' }) },
  },
  {
    name: 'a sign-in page that is a file',
    stoppedBy: 'endpoint',
    lies: { metadata: (said) => ({ ...said, authorization_endpoint: 'file:///etc/passwd' }) },
  },
  {
    name: 'a sign-in page that is a script',
    stoppedBy: 'endpoint',
    lies: { metadata: (said) => ({ ...said, authorization_endpoint: 'javascript:alert(1)' }) },
  },
  {
    name: 'a way to sign in without a proof of who asked',
    stoppedBy: 'pkce',
    lies: { metadata: (said) => ({ ...said, code_challenge_methods_supported: ['plain'] }) },
  },
  {
    name: 'metadata at another host',
    stoppedBy: 'redirect',
    lies: {
      takeOver: {
        '/.well-known/openid-configuration': (response, to) =>
          response.writeHead(302, { location: to }).end(),
      },
    },
  },
  {
    name: 'metadata of more than a megabyte',
    stoppedBy: 'size',
    lies: { metadata: (said) => ({ ...said, filler: 'x'.repeat(1_100_000) }) },
  },
  {
    name: 'metadata that is a page',
    stoppedBy: 'form',
    lies: {
      takeOver: {
        '/.well-known/openid-configuration': (response) =>
          response.setHeader('content-type', 'text/html').end('<h1>Sign in</h1>'),
      },
    },
  },
];

const atRefresh = (change: (honest: JWTPayload) => JWTPayload): Lies => ({
  claims: (honest, grant) => (grant === 'refresh' ? change(honest) : honest),
});

/** Lies of a refreshed token: each ends the session. */
export const refreshCases: readonly HostileCase[] = [
  {
    name: 'another person',
    stoppedBy: 'other_person',
    lies: atRefresh((said) => ({ ...said, sub: 'lee', roles: ['admin'] })),
  },
  { name: 'another issuer', stoppedBy: 'issuer', lies: atRefresh((said) => ({ ...said, iss: elsewhere })) },
  {
    name: 'another app',
    stoppedBy: 'audience',
    lies: atRefresh((said) => ({ ...said, aud: 'another-app' })),
  },
  {
    name: 'a tampered payload',
    stoppedBy: 'signature',
    lies: {
      token: (token, grant) => (grant === 'refresh' ? tamper(token, { roles: ['superadmin'] }) : token),
    },
  },
  {
    name: 'no signature',
    stoppedBy: 'algorithm',
    lies: { token: (token, grant, forge) => (grant === 'refresh' ? unsigned(forge) : token) },
  },
  {
    name: 'a time in the future',
    stoppedBy: 'issued_in_future',
    lies: atRefresh((said) => ({ ...said, iat: later(3600)(said) })),
  },
  {
    name: 'a time long over',
    stoppedBy: 'expiry',
    lies: atRefresh((said) => ({ ...said, exp: later(-3600)(said) })),
  },
  {
    name: 'the hash of another access token',
    stoppedBy: 'access_token_hash',
    lies: atRefresh((said) => ({ ...said, at_hash: 'LDktKdoQak3Pk0cnXxCltA' })),
  },
  { name: 'no role any more', stoppedBy: 'no_role', lies: atRefresh((said) => ({ ...said, roles: [] })) },
  {
    name: 'a role that is an object',
    stoppedBy: 'no_role',
    lies: atRefresh((said) => ({ ...said, roles: { superadmin: true } })),
  },
  {
    name: 'a second factor that is taken back',
    stoppedBy: 'amr',
    lies: {
      claims: (said, grant) => ({ ...said, amr: grant === 'refresh' ? ['pwd'] : ['mfa'] }),
    },
    provider: { require: { amr: ['mfa'] } },
  },
];
