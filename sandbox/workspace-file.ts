// Writes the workspace file that points the cockpit at this sandbox; it holds no secret.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface WorkspaceAddresses {
  readonly issuer: string;
  readonly clientId: string;
  readonly meta: string;
  readonly metaVersion: string;
  readonly appId: string;
}

/** Returns the file's path. */
export function writeWorkspaceFile(folder: string, at: WorkspaceAddresses): string {
  const workspace = {
    name: 'Northwind Agency',
    demo: true,
    oidc: {
      providers: [
        {
          id: 'northwind',
          name: 'Northwind Sign-in',
          issuer: at.issuer,
          clientId: at.clientId,
          roleClaim: 'roles',
          scopes: ['openid', 'profile', 'email', 'offline_access'],
        },
      ],
    },
    graceDays: 7,
    platforms: {
      meta: {
        baseUrl: at.meta,
        dialogUrl: at.meta,
        version: at.metaVersion,
        appId: at.appId,
        lookbackDays: 28,
      },
    },
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'workspace.json');
  writeFileSync(path, `${JSON.stringify(workspace, null, 2)}\n`);
  return path;
}
