// Makes id_tokens, true and forged, with jose.
import { createPrivateKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import {
  base64url,
  CompactEncrypt,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';

export interface SigningKeys {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
  readonly alg: string;
}

/** What a lie about a token can be made of. */
export interface Forge {
  readonly claims: JWTPayload;
  /** Those that the issuer publishes. */
  readonly keys: SigningKeys;
  /** Of an attacker, under the same key id. */
  readonly other: SigningKeys;
}

export async function newKeys(kid: string, alg = 'ES256'): Promise<SigningKeys> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return { privateKey, publicKey, jwk, alg };
}

export function sign(claims: JWTPayload, keys: SigningKeys, header: Record<string, unknown> = {}) {
  const { kid = '' } = keys.jwk;
  return new SignJWT(claims).setProtectedHeader({ alg: keys.alg, kid, ...header }).sign(keys.privateKey, {
    crit: { 'urn:example:unknown': true },
  });
}

/** Signs with HMAC under the text of a public key, which everybody knows. */
export async function hmacUnderPublicKey({ claims, keys }: Forge): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey));
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: keys.jwk.kid ?? '' }).sign(secret);
}

/** The same signature over other claims. */
export function tamper(token: string, changes: JWTPayload): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as JWTPayload;
  return [head, base64url.encode(JSON.stringify({ ...claims, ...changes })), signature].join('.');
}

export function unsigned({ claims }: Forge): string {
  const part = (value: unknown) => base64url.encode(JSON.stringify(value));
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

/** An encrypted token, for a key nobody has. */
export async function encrypted({ claims }: Forge): Promise<string> {
  const { publicKey } = await generateKeyPair('RSA-OAEP-256');
  const text = new TextEncoder().encode(JSON.stringify(claims));
  return new CompactEncrypt(text)
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
    .encrypt(publicKey);
}

const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
export const weakRsaJwk: JWK = {
  ...(weak.publicKey.export({ format: 'jwk' }) as JWK),
  kid: 'weak',
  alg: 'RS256',
  use: 'sig',
};

/** Signed with an RSA key of 1024 bits, which jose itself refuses to use. */
export function weaklySigned({ claims }: Forge): string {
  const part = (value: unknown) => base64url.encode(JSON.stringify(value));
  const text = `${part({ alg: 'RS256', kid: 'weak' })}.${part(claims)}`;
  const key = createPrivateKey(weak.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return `${text}.${signBytes('sha256', Buffer.from(text), key).toString('base64url')}`;
}
