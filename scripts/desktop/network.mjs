// @ts-check
// A private network for a command: loopback only, with a far side (127.0.0.2) that can be cut off and joined again.
import { capture } from '../setup/command.mjs';
import { isRoot } from '../setup/places.mjs';

/** The address behind the cable; 127.0.0.1 stays reachable when it is cut. */
export const farAddress = '127.0.0.2';

/**
 * The command line that runs a command in a network of its own, and with mounts of its own that end with it. Root makes
 * just that; anybody else needs a user namespace, in which they stay who they are.
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function inOwnNetwork(command) {
  const flags = isRoot ? [] : ['--user', '--map-current-user', '--keep-caps'];
  return ['unshare', ...flags, '--net', '--mount', '--', ...command];
}

/** Prepares the network this process was started in; only for one made by inOwnNetwork. */
export async function prepareNetwork() {
  await ip('link', 'set', 'lo', 'up');
  // The kernel routes all of 127/8 to loopback in one line; with a line for each side they can be cut apart.
  await ip('route', 'del', 'local', '127.0.0.0/8', 'dev', 'lo', 'table', 'local');
  await ip('route', 'add', 'local', farAddress, 'dev', 'lo', 'table', 'local', 'src', '127.0.0.1');
}

/** @param {...string} args */
async function ip(...args) {
  const { code, stderr } = await capture('ip', args);
  if (code !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr.trim()}`);
}
