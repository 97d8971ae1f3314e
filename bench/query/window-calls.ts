// The screens' calls in the real app over a mirror that was filled beforehand, each timed in the window's own page.
import { copyFileSync, chownSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { workspaceFile, type WorkspaceFile } from '../../src-shared/domain/workspace-file.ts';
import type { CockpitBridge } from '../../src-shared/ipc/bridge.ts';
import { startAgency } from '../../tests/support/agency.ts';
import { signInAs } from '../../tests/support/cockpit.ts';
import { launchDesktop, ownedFolder } from '../../tests/support/desktop.ts';
import { desktopSession } from '../../tests/support/session.ts';
import { accountExtId, type Agency } from './agency.ts';

const accountsOfClient = 5;

/** Milliseconds of each call, by screen. */
export async function timeWindowCalls(
  mirrorFile: string,
  agency: Agency,
  rounds: number,
): Promise<Map<string, number[]>> {
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
      const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
      const range = { from: iso(agency.to - 27), to: iso(agency.to) };
      return new Map(Object.entries(await ask(desktop.window, range, rounds)));
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

function ask(
  window: Page,
  range: { from: string; to: string },
  rounds: number,
): Promise<Record<string, number[]>> {
  return window.evaluate(
    async ({ range: asked, rounds: turns }) => {
      const { cockpit } = globalThis as unknown as { cockpit: CockpitBridge };
      const times: Record<string, number[]> = {};
      const timed = async <T>(name: string, call: () => Promise<T>): Promise<T> => {
        const before = performance.now();
        const reply = await call();
        (times[name] ??= []).push(performance.now() - before);
        return reply;
      };
      const list = (input: object) => cockpit.call('campaigns.list', { range: asked, limit: 100, ...input });
      for (let turn = 0; turn < turns; turn += 1) {
        await timed('clients', () => cockpit.call('tenants.list', { range: asked }));
        const page = await timed('campaigns', () => list({}));
        if (!page.ok) throw new Error(page.error.code);
        if (page.data.rows.length < 100) throw new Error('the mirror is not the one that was filled');
        await timed('campaigns, a later page', () => list({ offset: 500 + turn * 100 }));
        await timed('campaigns by name', () => list({ sort: { by: 'name', direction: 'asc' } }));
        await timed('campaigns by search', () => list({ search: `sales / 0${turn % 100}` }));
        const row = page.data.rows[turn % 100];
        if (!row) continue;
        await timed('campaign', () => cockpit.call('campaigns.get', { ref: row.ref, range: asked }));
        await timed('campaign’s days', () =>
          cockpit.call('campaigns.series', { ref: row.ref, range: asked }),
        );
      }
      return times;
    },
    { range, rounds },
  );
}
