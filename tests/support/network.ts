// The cable between the app and everything outside: 127.0.0.2 is the far side, 127.0.0.1 stays reachable.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { desktopSession } from './session.ts';

const runFile = promisify(execFile);

/** Where a test puts the servers that are to be out of reach when the network is cut. */
export const farHost = '127.0.0.2';

/** Takes the far side away: connections to it fail at once with ENETUNREACH. Idempotent. */
export async function cutNetwork(): Promise<void> {
  await route('del', /No such process/);
}

/** Brings the far side back. Idempotent. */
export async function restoreNetwork(): Promise<void> {
  await route('add', /File exists/);
}

async function route(verb: 'add' | 'del', already: RegExp): Promise<void> {
  // Outside a network of our own this would change the machine's.
  const { farAddress } = desktopSession();
  if (farAddress === null) throw new Error('This session has no network of its own to cut.');
  const args = ['route', verb, 'local', farAddress, 'dev', 'lo', 'table', 'local'];
  await runFile('ip', verb === 'add' ? [...args, 'src', '127.0.0.1'] : args).catch((error: unknown) => {
    if (!(error instanceof Error && already.test(error.message))) throw error;
  });
}
