// Keeps the workspace a profile was pointed at, as a copy of its file inside the profile.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import { loadWorkspaceFile } from './load-workspace.ts';

function pathIn(profileDir: string): string {
  return join(profileDir, 'workspace.json');
}

/** Null when none was ever chosen. Throws AppError config_invalid when it is there and does not fit; it is kept. */
export function readRememberedWorkspace(profileDir: string): WorkspaceFile | null {
  const path = pathIn(profileDir);
  return existsSync(path) ? loadWorkspaceFile(path) : null;
}

/** Replaces what was remembered; a crash leaves the old or the new, never half. Throws what the file system throws. */
export function rememberWorkspace(profileDir: string, workspace: WorkspaceFile): void {
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  const path = pathIn(profileDir);
  const temporary = `${path}.new`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeSync(file, `${JSON.stringify(workspace, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (thrown) {
    rmSync(temporary, { force: true });
    throw thrown;
  }
}
