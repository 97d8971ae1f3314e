// Tells a provider that a refresh token is no longer wanted: now, or when the network is back while the app runs.
import { toAppError } from '../app-error.ts';
import type { Services } from '../services.ts';
import type { Providers } from './providers.ts';

export interface Revoker {
  /** Never rejects. A token of null needs nothing. */
  revoke(providerId: string, refreshToken: string | null): Promise<void>;
  retry(): void;
}

/** What could not be revoked waits in memory only: a token of an ended session is not kept on disk for this. */
export function createRevoker(deps: { readonly providers: Providers; readonly services: Services }): Revoker {
  let waiting: Array<{ readonly providerId: string; readonly token: string }> = [];
  const revoke = async (providerId: string, token: string | null) => {
    if (token === null) return;
    try {
      const provider = await deps.providers.get(providerId);
      const told = await provider.revoke(token);
      deps.services.log.info({ provider: providerId, told }, 'refresh token given up');
    } catch (thrown) {
      const { code } = toAppError(thrown);
      deps.services.log.info({ provider: providerId, code }, 'refresh token not revoked yet');
      if (code === 'offline' || code === 'issuer_unreachable') waiting.push({ providerId, token });
    }
  };
  return {
    revoke,
    retry() {
      const due = waiting;
      waiting = [];
      for (const { providerId, token } of due) void revoke(providerId, token);
    },
  };
}
