// @ts-check
// Who runs what has a window: the account set-up made when we are root, ourselves otherwise.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { account, handOver } from '../setup/account.mjs';
import { accountHome, accountName, isRoot } from '../setup/places.mjs';
import { SetupProblem } from '../setup/progress.mjs';

/** @typedef {{ uid: number, gid: number, name: string, home: string }} Identity */

/** @returns {Identity} */
export function windowIdentity() {
  if (!isRoot) {
    const { uid, gid, username, homedir } = os.userInfo();
    return { uid, gid, name: username, home: homedir };
  }
  const ids = account();
  if (ids === undefined) throw new SetupProblem(`The account ${accountName} is not there.`, 'npm run setup');
  return { ...ids, name: accountName, home: accountHome };
}

/**
 * A command line that runs a program as that identity, or as ourselves, and that ends with the process that started it
 * even when that one is killed.
 * @param {Identity | undefined} identity
 * @param {readonly string[]} command
 * @returns {[string, string[]]}
 */
export function asIdentity(identity, command) {
  if (process.platform !== 'linux') return [/** @type {string} */ (command[0]), command.slice(1)];
  const flags = identity === undefined ? [] : setprivFlags(identity);
  return ['setpriv', [...flags, '--pdeathsig', 'KILL', '--', ...command]];
}

/**
 * Flags that take away every privilege the program must not have. In a user namespace of our own (an ordinary user's
 * private network) there is no other account to become, but the namespace's capabilities are left behind.
 * @param {Identity} identity
 */
export function setprivFlags(identity) {
  return isRoot
    ? ['--reuid', String(identity.uid), '--regid', String(identity.gid), '--clear-groups']
    : ['--ambient-caps', '-all', '--inh-caps', '-all'];
}

/**
 * A new folder that only the identity can read, gone when the caller removes it.
 * @param {string} purpose
 */
export function privateFolder(purpose) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `agency-cockpit-${purpose}-`));
  fs.chmodSync(folder, 0o700);
  handOver(folder);
  return folder;
}

/**
 * The identity's own environment: nothing of root's home or session leaks into it.
 * @param {Identity} identity
 * @param {Record<string, string>} extra
 * @returns {NodeJS.ProcessEnv}
 */
export function identityEnv(identity, extra) {
  if (!isRoot) return { ...process.env, ...extra };
  const kept = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|XDG_|SUDO_|INIT_CWD$|NODE_OPTIONS$|OLDPWD$|MAIL$)/.test(name),
    ),
  );
  return {
    ...kept,
    HOME: identity.home,
    USER: identity.name,
    LOGNAME: identity.name,
    SHELL: '/bin/sh',
    ...extra,
  };
}
