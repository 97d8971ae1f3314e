// @ts-check
// Set-up step: the unprivileged account that owns every window when root starts us, and handing files to it.
import fs from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { accountHome, accountName, isRoot } from './places.mjs';
import { SetupProblem } from './progress.mjs';

/**
 * The account's ids, or undefined when it is not there.
 * @returns {{ uid: number, gid: number } | undefined}
 */
export function account() {
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${accountName}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** True when nothing has to be done: not root, or the account and its home are there. */
export function accountReady() {
  return !isRoot || process.platform !== 'linux' || (account() !== undefined && fs.existsSync(accountHome));
}

/** Makes the account and its home. */
export async function makeAccount() {
  if (account() === undefined) {
    const args = [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      accountHome,
      '--shell',
      '/usr/sbin/nologin',
      accountName,
    ];
    if ((await run('useradd', args, { stdio: ['ignore', 'ignore', 'inherit'] }).catch(() => 1)) !== 0)
      throw new SetupProblem(
        `The account ${accountName} could not be made; Electron keeps its sandbox only for an ordinary account.`,
        'run it again as an ordinary user instead of root.',
      );
  }
  fs.mkdirSync(accountHome, { recursive: true, mode: 0o755 });
  handOver(accountHome);
}

/**
 * Gives a folder and all in it to the account. Does nothing unless root; idempotent.
 * @param {string} folder
 */
export function handOver(folder) {
  const owner = isRoot ? account() : undefined;
  if (owner === undefined) return;
  fs.lchownSync(folder, owner.uid, owner.gid);
  if (!fs.lstatSync(folder).isDirectory()) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true }))
    fs.lchownSync(path.join(entry.parentPath, entry.name), owner.uid, owner.gid);
}
