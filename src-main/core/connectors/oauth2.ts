// Pieces of OAuth 2 that the platforms share.
import { createHash } from 'node:crypto';
import type { Randomness } from '../clock.ts';

export function consentUrl(endpoint: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.toString();
}

/** 256 bits: binds the answer in the browser to the question asked here. */
export function createState(randomness: Randomness): string {
  return Buffer.from(randomness.bytes(32)).toString('base64url');
}

/** RFC 7636: binds the trade of the code to the one who asked for it. */
export function createPkce(randomness: Randomness): {
  readonly verifier: string;
  readonly challenge: string;
} {
  const verifier = Buffer.from(randomness.bytes(32)).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
