// Keeps the token endpoint's answer for the length of one grant, so that checking it can be repeated without asking again.
import type { CustomFetch } from 'openid-client';

export interface TokenTap {
  readonly fetch: CustomFetch;
  /** The refresh token in the answer, checked or not: by then the provider has retired the one before. */
  refreshToken(): string | null;
}

/**
 * A second check of the same answer, with keys fetched again, must not send the code or the refresh token twice:
 * a provider takes that for theft and ends the session.
 */
export function tapTokenEndpoint(send: CustomFetch, tokenEndpoint: string): TokenTap {
  let kept: { text: string; status: number; headers: Headers } | null = null;
  return {
    async fetch(url, init) {
      if (url !== tokenEndpoint) return send(url, init);
      if (!kept) {
        const response = await send(url, init);
        const text = await response.text();
        const answer = { text, status: response.status, headers: response.headers };
        if (!response.ok) return new Response(text, answer);
        kept = answer;
      }
      return new Response(kept.text, kept);
    },
    refreshToken() {
      try {
        const body: unknown = JSON.parse(kept?.text ?? 'null');
        if (typeof body !== 'object' || body === null || !('refresh_token' in body)) return null;
        return typeof body.refresh_token === 'string' ? body.refresh_token : null;
      } catch {
        return null;
      }
    },
  };
}
