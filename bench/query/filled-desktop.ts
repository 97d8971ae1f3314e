// The real app, signed in, over a mirror that was filled beforehand.
import { copyFileSync, chownSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceFile, type WorkspaceFile } from '../../src-shared/domain/workspace-file.ts';
import { startAgency } from '../../tests/support/agency.ts';
import { signInAs } from '../../tests/support/cockpit.ts';
import { launchDesktop, ownedFolder, type Desktop } from '../../tests/support/desktop.ts';
import { desktopSession } from '../../tests/support/session.ts';
import { accountExtId, type Agency } from './agency.ts';

const accountsOfClient = 5;

/** Everything is closed when the work is done. */
export async function withFilledDesktop<T>(
  mirrorFile: string,
  agency: Agency,
  work: (desktop: Desktop) => Promise<T>,
): Promise<T> {
  const sandbox = await startAgency({ campaigns: 22, days: 14, tokenTtl: 86_400 });
  try {
    const workspace = path.join(ownedFolder(), 'workspace.json');
    writeFileSync(workspace, JSON.stringify(workspaceOf(sandbox.workspace, agency)));
    const first = await launchDesktop({ workspace });
    await signInAs(first.window, 'lee');
    await first.close();
    replaceMirror(first.profileDir, mirrorFile);
    const desktop = await launchDesktop({ profile: first.profileDir, workspace });
    try {
      return await work(desktop);
    } finally {
      await desktop.close();
    }
  } finally {
    await sandbox.close();
  }
}

function replaceMirror(profileDir: string, mirrorFile: string): void {
  const { identity } = desktopSession();
  const names = readdirSync(profileDir, { recursive: true, encoding: 'utf8' });
  const target = path.join(profileDir, names.find((name) => path.basename(name) === 'mirror.db') ?? '');
  for (const part of ['-wal', '-shm']) rmSync(target + part, { force: true });
  copyFileSync(mirrorFile, target);
  chownSync(target, identity.uid, identity.gid);
}

/** No connection, so that nothing syncs meanwhile. */
function workspaceOf(sandboxFile: string, agency: Agency): WorkspaceFile {
  const { demo: _demo, ...given } = workspaceFile.parse(JSON.parse(readFileSync(sandboxFile, 'utf8')));
  return {
    ...given,
    id: 'bench',
    clients: Array.from({ length: Math.ceil(agency.accounts / accountsOfClient) }, (_, client) => ({
      key: `client-${client}`,
      name: `Client ${client}`,
      currency: 'EUR',
      zone: 'Europe/Berlin',
      accounts: Array.from(
        { length: Math.min(accountsOfClient, agency.accounts - client * accountsOfClient) },
        (_unused, at) => ({ platform: 'meta', id: accountExtId(client * accountsOfClient + at) }),
      ),
    })),
  };
}
