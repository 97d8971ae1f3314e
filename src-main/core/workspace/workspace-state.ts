// What windows are told about the open workspace.
import { platformIds } from '../../../src-shared/domain/platforms.ts';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import type { WorkspaceState } from '../../../src-shared/ipc/app.ts';

export function toWorkspaceState(workspace: WorkspaceFile): WorkspaceState {
  const { id, name, graceDays, demo, oidc, platforms } = workspace;
  return {
    id,
    name,
    demo: demo !== undefined,
    providers: oidc.providers.map((provider) => ({
      id: provider.id,
      name: provider.name,
      host: new URL(provider.issuer).host,
    })),
    platforms: platformIds.filter((platform) => platforms[platform] !== undefined),
    graceDays,
  };
}
