// Compares an id_token's at_hash or c_hash with what it was sent along with; openid-client leaves both unread in this flow.
import { createHash, timingSafeEqual } from 'node:crypto';

/** The hash that each signature algorithm names; of OpenID Connect Core, 3.1.3.6. */
function hashName(algorithm: string): string | null {
  if (/^(RS|PS|ES)(256|384|512)$/.test(algorithm)) return `sha${algorithm.slice(2)}`;
  return algorithm === 'EdDSA' || algorithm === 'Ed25519' ? 'sha512' : null;
}

/** True when `claim` is the left half of the hash of `value`. An algorithm without a known hash never fits. */
export function fitsTokenHash(claim: string, value: string, algorithm: string): boolean {
  const name = hashName(algorithm);
  if (name === null) return false;
  const whole = createHash(name).update(value, 'ascii').digest();
  const half = whole.subarray(0, whole.length / 2);
  const given = Buffer.from(claim, 'base64url');
  return given.length === half.length && timingSafeEqual(given, half);
}

/** `alg` of a token's header, whose signature was checked before; '' when there is none. */
export function algorithmOf(token: string): string {
  const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
  return typeof header === 'object' && header !== null && 'alg' in header ? String(header.alg) : '';
}
