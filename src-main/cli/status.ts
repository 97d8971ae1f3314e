// What the terminal shows of the cockpit's state.
import type { CallOutput } from '../../src-shared/ipc/contract.ts';
import { ask, type CoreLink } from './core-link.ts';
import { printable } from './words.ts';

export type Status = CallOutput<'app.state'> & {
  /** Null while nobody is signed in. */
  readonly connections: CallOutput<'connections.list'>['rows'] | null;
};

export async function readStatus(link: CoreLink): Promise<Status> {
  const state = await ask(link, 'app.state', {});
  const listed = await link.send('connections.list', {});
  const connections = listed.ok ? (await ask(link, 'connections.list', {})).rows : null;
  return { ...state, connections };
}

export function statusText(status: Status): string {
  const { workspace, session, vault, network, connections } = status;
  const person = session.person ? `, ${session.person.name} (${session.person.role})` : '';
  const rows = [
    ['Workspace', workspace ? workspace.name : (status.workspaceError?.code ?? 'none')],
    ['Session', `${session.status}${person}`],
    ['Vault', `${vault.status}${vault.backend === null ? '' : `, ${vault.backend}`}`],
    ['Network', network.online ? 'online' : 'offline'],
    ...network.hosts.map((host) => [`  ${host.name}`, host.reachable ? 'reachable' : 'out of reach']),
    ...(connections ?? []).map((row) => [
      row.name,
      `${row.state}, ${row.accounts} accounts, ${row.lastSyncAt === null ? 'never synced' : `synced ${new Date(row.lastSyncAt).toISOString()}`}`,
    ]),
  ];
  return rows
    .map(([name = '', value = '']) => `${printable(name).padEnd(24)} ${printable(value)}`)
    .join('\n');
}
