// Pieces of OAuth 2 that the platforms share.
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
