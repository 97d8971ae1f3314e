// Where things lie inside a profile's folder, and which folder is a person's own by default.
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface ProfilePaths {
  readonly root: string;
  readonly lock: string;
  readonly logs: string;
  /** What the demo's sandbox keeps, when this app started it. */
  readonly demo: string;
  /** Folder of one workspace's data. */
  workspace(id: string): string;
}

/** Makes the folder, for this account alone. */
export function profilePaths(root: string): ProfilePaths {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  return {
    root,
    lock: join(root, 'core.lock'),
    logs: join(root, 'logs'),
    demo: join(root, 'demo-sandbox'),
    workspace: (id) => join(root, 'workspaces', id),
  };
}

/** Electron's own place for user data of this app, so that app and command line mean the same profile. */
export function defaultProfileDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const name = 'Agency Cockpit';
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), name);
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), name);
}
