// The table of lies at sign-in, in the token, its answer, the browser's way back and userinfo, and the check that stops each.
import {
  encrypted,
  hmacUnderPublicKey,
  sign,
  tamper,
  unsigned,
  weaklySigned,
  weakRsaJwk,
} from '../../support/forge.ts';
import { claims, elsewhere, later, set, without, type HostileCase } from './hostile-case.ts';

/** Seconds: past the skew that is tolerated even when the token has been on its way for a while. */
const beyondSkew = 90;

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
    lies: claims((said) => ({ ...said, nbf: later(beyondSkew)(said) })),
  },
  {
    name: 'a token from the future',
    stoppedBy: 'issued_in_future',
    lies: claims((said) => ({ ...said, iat: later(beyondSkew)(said) })),
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
    answerWaitMs: 500,
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
  // How the person signed in.
  {
    name: 'no second factor where one is asked for',
    stoppedBy: 'amr',
    lies: set({ amr: ['pwd'] }),
    provider: { require: { amr: ['mfa', 'hwk'] } },
  },
  {
    name: 'silence about the second factor',
    stoppedBy: 'amr',
    lies: {},
    provider: { require: { amr: ['mfa'] } },
  },
  {
    name: 'a second factor in a shape of its own',
    stoppedBy: 'amr',
    lies: set({ amr: { mfa: true } }),
    provider: { require: { amr: ['mfa'] } },
  },
  {
    name: 'a weaker class of authentication than asked for',
    stoppedBy: 'acr',
    lies: set({ acr: 'urn:northwind:password', amr: ['mfa'] }),
    provider: { require: { acr: ['urn:northwind:mfa'], amr: ['mfa'] } },
  },
  {
    name: 'another authentication context than asked for',
    stoppedBy: 'acrs',
    lies: set({ acrs: ['c2'] }),
    provider: { require: { acrs: ['c1'] } },
  },
  {
    name: 'an authentication of yesterday',
    stoppedBy: 'auth_time',
    lies: claims((said) => ({ ...said, auth_time: later(-86_400)(said) })),
    provider: { require: { maxAgeMinutes: 720 } },
  },
  {
    name: 'silence about when the person authenticated',
    stoppedBy: 'auth_time',
    lies: {},
    provider: { require: { maxAgeMinutes: 720 } },
  },
  {
    name: 'an authentication in the future',
    stoppedBy: 'auth_time',
    lies: claims((said) => ({ ...said, auth_time: later(3600)(said) })),
  },
  // Userinfo.
  {
    name: 'userinfo about somebody else',
    stoppedBy: 'subject',
    lies: { userinfo: (said) => ({ ...said, sub: 'lee', roles: ['admin'] }) },
    provider: { userinfo: true },
  },
  {
    name: 'userinfo that does not take the token',
    stoppedBy: 'userinfo',
    lies: {
      takeOver: {
        '/userinfo': (response) =>
          response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end(),
      },
    },
    provider: { userinfo: true },
  },
  {
    name: 'userinfo that says how the person signed in',
    stoppedBy: 'amr',
    lies: { userinfo: (said) => ({ ...said, amr: ['mfa'] }) },
    provider: { userinfo: true, require: { amr: ['mfa'] } },
  },
  {
    name: 'userinfo that takes the role back',
    stoppedBy: 'no_role',
    lies: { userinfo: (said) => ({ ...said, roles: [] }) },
    provider: { userinfo: true },
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
