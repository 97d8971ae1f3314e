// The workspace's identity providers by id, each discovered when first needed.
import type { NetworkState } from '../../../src-shared/ipc/app.ts';
import type { ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import { AppError } from '../app-error.ts';
import type { Provider, ProviderDeps } from './provider.ts';

/** Metadata older than this is asked for again. */
const maxAgeMs = 3_600_000;

export interface Providers {
  /** Throws AppError not_configured for an id the workspace does not name, or what discovery throws. */
  get(id: string): Promise<Provider>;
  nameOf(id: string): string;
  /** True when the network's state counts the provider's host among those that answer. */
  isReachable(id: string, network: NetworkState): boolean;
}

/** Host ids of providers in the network's state are `oidc:ID`. */
export function providerHostId(id: string): string {
  return `oidc:${id}`;
}

export function createProviders(settings: readonly ProviderSettings[], deps: ProviderDeps): Providers {
  const known = new Map<string, { readonly provider: Provider; readonly at: number }>();
  const find = (id: string) => settings.find((candidate) => candidate.id === id);
  return {
    async get(id) {
      const wanted = find(id);
      if (!wanted) {
        throw new AppError('not_configured', 'the workspace names no such provider', {
          params: { provider: id },
        });
      }
      const held = known.get(id);
      if (held && Math.abs(deps.clock.now() - held.at) < maxAgeMs) return held.provider;
      // Loaded when it is first needed: it is much code, and none of the first screen's.
      const { discoverProvider } = await import('./provider.ts');
      const provider = await discoverProvider(wanted, deps);
      known.set(id, { provider, at: deps.clock.now() });
      return provider;
    },
    nameOf: (id) => find(id)?.name ?? id,
    isReachable: (id, network) =>
      network.hosts.some((host) => host.id === providerHostId(id) && host.reachable),
  };
}
