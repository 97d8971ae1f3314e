// Which hosts a workspace configures: the only ones the core ever contacts.
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { platformIds } from '../../../src-shared/domain/platforms.ts';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import { providerHostId } from '../identity/providers.ts';
import type { ConfiguredHost } from '../network/reachability.ts';

/** For createReachability. Ids are `oidc:PROVIDER` and the platform's own. */
export function workspaceHosts(workspace: WorkspaceFile): ConfiguredHost[] {
  const providers = workspace.oidc.providers.map(({ id, name, issuer }) => ({
    id: providerHostId(id),
    name,
    origin: new URL(issuer).origin,
  }));
  const platforms = platformIds.flatMap((id) => {
    const settings = workspace.platforms[id];
    return settings ? [{ id, name: platformNames[id], origin: new URL(settings.baseUrl).origin }] : [];
  });
  return [...providers, ...platforms];
}

/** For createHttp. An issuer's further endpoints are added by the provider alone, for itself. */
export function workspaceOrigins(workspace: WorkspaceFile): Set<string> {
  const origins = new Set(workspaceHosts(workspace).map((host) => host.origin));
  for (const id of platformIds) {
    const tokenUrl = workspace.platforms[id]?.tokenUrl;
    if (tokenUrl !== undefined) origins.add(new URL(tokenUrl).origin);
  }
  if (workspace.demo) origins.add(new URL(workspace.demo.secretsUrl).origin);
  return origins;
}
