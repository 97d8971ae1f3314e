// The table of lies an issuer, or somebody between, may tell at sign-in and at refresh, and the check that stops each.
import type { JWTPayload } from 'jose';
import type { ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import {
  encrypted,
  hmacUnderPublicKey,
  sign,
  tamper,
  unsigned,
  weaklySigned,
  weakRsaJwk,
} from '../../support/forge.ts';
import type { Lies } from '../../support/hostile-issuer.ts';

export interface HostileCase {
  readonly name: string;
  /** The check that stops it, as the error and the log name it; a code where the code alone says it. */
  readonly stoppedBy: string;
  readonly lies: Lies;
  readonly provider?: Partial<ProviderSettings>;
}

const claims = (change: (honest: JWTPayload) => JWTPayload): Lies => ({ claims: change });
const set = (changes: JWTPayload): Lies => claims((honest) => ({ ...honest, ...changes }));
const without = (claim: string): Lies =>
  claims((honest) => Object.fromEntries(Object.entries(honest).filter(([name]) => name !== claim)));
const later = (seconds: number) => (honest: JWTPayload) => (honest.iat ?? 0) + seconds;

const elsewhere = 'https://elsewhere.example';

export const signInCases: readonly HostileCase[] = [
  // The signature and its key.
  { name: 'a token that is not signed', stoppedBy: 'algorithm', lies: { token: (_t, _g, f) => unsigned(f) } },
  {
    name: 'a payload that was tampered with',
    stoppedBy: 'signature',
    lies: { token: (token) => tamper(token, { roles: ['superadmin'] }) },
  },
  {
    name: 'a signature that was cut off',
    stoppedBy: 'signature',
    lies: { token: (token) => `${token.split('.').slice(0, 2).join('.')}.` },
  },
  {
    name: "another key under the known key's id",
    stoppedBy: 'signature',
    lies: { token: (_t, _g, { claims: said, other }) => sign(said, other) },
  },
  {
    name: 'a key id that the issuer does not publish',
    stoppedBy: 'key',
    lies: { token: (_t, _g, { claims: said, keys }) => sign(said, keys, { kid: 'unknown' }) },
  },
  {
    name: 'its own key carried inside the header',
    stoppedBy: 'signature',
    lies: { token: (_t, _g, { claims: said, other }) => sign(said, other, { jwk: other.jwk }) },
  },
  {
    name: 'HS256 with the public key for a secret',
    stoppedBy: 'algorithm',
    lies: { token: (_t, _g, forge) => hmacUnderPublicKey(forge) },
  },
  {
    name: 'an algorithm that the issuer does not announce',
    stoppedBy: 'algorithm',
    lies: { metadata: (said) => ({ ...said, id_token_signing_alg_values_supported: ['RS256'] }) },
  },
  {
    name: 'a key of 1024 bits',
    stoppedBy: 'algorithm',
    lies: { token: (_t, _g, forge) => weaklySigned(forge), jwks: () => ({ keys: [weakRsaJwk] }) },
  },
  {
    name: 'a header that must be understood and is not',
    stoppedBy: 'critical_header',
    lies: {
      token: (_t, _g, { claims: said, keys }) =>
        sign(said, keys, { crit: ['urn:example:unknown'], 'urn:example:unknown': true }),
    },
  },
  {
    name: 'an encrypted token',
    stoppedBy: 'encryption',
    lies: { token: (_t, _g, forge) => encrypted(forge) },
  },
  { name: 'text that is no token', stoppedBy: 'form', lies: { token: () => 'a.b.c' } },
  {
    name: 'two keys with one id',
    stoppedBy: 'key',
    lies: { jwks: (keys, other) => ({ keys: [keys.jwk, other.jwk] }) },
  },
  {
    name: 'a key that was withdrawn between the redirect and the token',
    stoppedBy: 'signature',
    lies: { jwks: (_keys, other) => ({ keys: [other.jwk] }) },
  },
  {
    name: 'a symmetric key among its keys',
    stoppedBy: 'key',
    lies: { jwks: () => ({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'key-1' }] }) },
  },
  // Who made it, and for whom.
  { name: 'a token of another issuer', stoppedBy: 'issuer', lies: set({ iss: elsewhere }) },
  { name: 'a token for another app', stoppedBy: 'audience', lies: set({ aud: 'another-app' }) },
  {
    name: 'a token for us and for others, without saying for whom it was made',
    stoppedBy: 'audience',
    lies: set({ aud: ['agency-cockpit', 'another-app'] }),
  },
  {
    name: 'a token that was made for another party',
    stoppedBy: 'authorized_party',
    lies: set({ aud: ['agency-cockpit', 'another-app'], azp: 'another-app' }),
  },
  {
    name: 'a token for us alone that was made for another party',
    stoppedBy: 'authorized_party',
    lies: set({ azp: 'another-app' }),
  },
  { name: 'the nonce of another sign-in', stoppedBy: 'nonce', lies: set({ nonce: 'another' }) },
  { name: 'no nonce', stoppedBy: 'nonce', lies: without('nonce') },
  { name: 'nobody', stoppedBy: 'subject', lies: without('sub') },
  { name: 'a person without a name of its own', stoppedBy: 'claims', lies: set({ sub: '' }) },
  { name: 'a subject longer than any', stoppedBy: 'claims', lies: set({ sub: 'x'.repeat(256) }) },
  {
    name: 'the hash of another access token',
    stoppedBy: 'access_token_hash',
    lies: set({ at_hash: 'LDktKdoQak3Pk0cnXxCltA' }),
  },
  {
    name: 'the hash of another code',
    stoppedBy: 'code_hash',
    lies: set({ c_hash: 'LDktKdoQak3Pk0cnXxCltA' }),
  },
  // When.
  {
    name: 'a token that has run out',
    stoppedBy: 'expiry',
    lies: claims((said) => ({ ...said, exp: later(-61)(said) })),
  },
  { name: 'a token without an end', stoppedBy: 'expiry', lies: without('exp') },
  {
    name: 'a token that is not valid yet',
    stoppedBy: 'not_before',
    lies: claims((said) => ({ ...said, nbf: later(61)(said) })),
  },
  {
    name: 'a token from the future',
    stoppedBy: 'issued_in_future',
    lies: claims((said) => ({ ...said, iat: later(62)(said) })),
  },
  { name: 'a token that does not say when it was made', stoppedBy: 'issued_at', lies: without('iat') },
  // The answer it comes in.
  { name: 'no id_token', stoppedBy: 'id_token', lies: { answer: ({ id_token: _left, ...rest }) => rest } },
  {
    name: 'no access token',
    stoppedBy: 'access_token',
    lies: { answer: ({ access_token: _left, ...rest }) => rest },
  },
  {
    name: 'a kind of token we cannot use',
    stoppedBy: 'token_type',
    lies: { answer: (said) => ({ ...said, token_type: 'mac' }) },
  },
  {
    name: 'a token endpoint that sends the code on to another host',
    stoppedBy: 'redirect',
    lies: {
      takeOver: { '/token': (response, to) => response.writeHead(307, { location: `${to}/token` }).end() },
    },
  },
  {
    name: 'keys that are kept at another host',
    stoppedBy: 'redirect',
    lies: {
      takeOver: { '/jwks': (response, to) => response.writeHead(302, { location: `${to}/jwks` }).end() },
    },
  },
  {
    name: 'keys without an end',
    stoppedBy: 'size',
    lies: {
      takeOver: {
        '/jwks': (response) => {
          response.setHeader('content-type', 'application/json').write('{"keys":[');
          const more = () => {
            while (response.writable && response.write('{"kty":"EC"},'.repeat(4_000)));
          };
          response.on('drain', more);
          more();
        },
      },
    },
  },
  {
    name: 'an answer nested without end',
    stoppedBy: 'form',
    lies: {
      takeOver: {
        '/token': (response) => {
          response.setHeader('content-type', 'application/json').end('['.repeat(400_000));
        },
      },
    },
  },
  {
    name: 'an answer that drips for ever',
    stoppedBy: 'issuer_unreachable',
    lies: {
      takeOver: {
        '/token': (response) => {
          response.setHeader('content-type', 'application/json').write('{"access_token":"');
        },
      },
    },
  },
  // What comes back through the browser.
  {
    name: 'an answer in the name of another issuer',
    stoppedBy: 'response_issuer',
    lies: {
      metadata: (said) => ({ ...said, authorization_response_iss_parameter_supported: true }),
      redirect: (params) => {
        params.set('iss', elsewhere);
      },
    },
  },
  {
    name: 'an answer that hides its issuer, although it promised to tell',
    stoppedBy: 'response_issuer',
    lies: { metadata: (said) => ({ ...said, authorization_response_iss_parameter_supported: true }) },
  },
  {
    name: 'two codes',
    stoppedBy: 'repeated_parameter',
    lies: {
      redirect: (params) => {
        params.append('code', 'another-code');
      },
    },
  },
  {
    name: 'no code',
    stoppedBy: 'code',
    lies: {
      redirect: (params) => {
        params.delete('code');
      },
    },
  },
  // Roles.
  { name: 'a role that is an object', stoppedBy: 'no_role', lies: set({ roles: { admin: true } }) },
  { name: 'roles within roles', stoppedBy: 'no_role', lies: set({ roles: [['admin']] }) },
  { name: 'several roles in one text', stoppedBy: 'no_role', lies: set({ roles: 'user admin' }) },
  { name: 'a role with other capitals', stoppedBy: 'no_role', lies: set({ roles: ['Admin'] }) },
  {
    name: 'a role named like a property of every object',
    stoppedBy: 'no_role',
    lies: set({ roles: ['constructor', '__proto__'] }),
  },
];

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
];
