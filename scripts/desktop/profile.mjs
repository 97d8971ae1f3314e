// @ts-check
// Reads the app's arguments as far as `npm start` must know them: is anything configured, or is it the demo?
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stateRoot, isRoot, accountHome } from '../setup/places.mjs';

/** Where the demo keeps its state, apart from every configured profile. */
export const demoProfile = path.join(stateRoot, 'demo-profile');

/**
 * The same arguments with the paths among them made absolute, because the app is started in another folder.
 * @param {readonly string[]} args the app's arguments
 * @param {string} from the folder the person is in
 * @returns {string[]}
 */
export function withAbsolutePaths(args, from) {
  const flags = ['--profile', '--workspace'];
  return args.map((argument, at) => {
    const flag = flags.find((name) => argument.startsWith(`${name}=`));
    if (flag !== undefined) return `${flag}=${path.resolve(from, argument.slice(flag.length + 1))}`;
    const isPath = flags.includes(args[at - 1] ?? '') && !argument.startsWith('--') && argument !== '';
    return isPath ? path.resolve(from, argument) : argument;
  });
}

/**
 * Whether the demo agency is to be shown, and the profile folder given or found.
 * @param {readonly string[]} args the app's arguments
 * @returns {{ demo: boolean, profile: string | undefined }}
 */
export function chooseProfile(args) {
  const given = valueOf(args, '--profile');
  const profile = given === undefined ? undefined : path.resolve(given);
  if (valueOf(args, '--workspace') !== undefined) return { demo: false, profile };
  return { demo: !configured(profile ?? defaultProfile()), profile };
}

/**
 * A profile whose workspace is the demo agency needs the sandbox again at every start.
 * @param {string} profile
 */
function configured(profile) {
  try {
    return JSON.parse(fs.readFileSync(path.join(profile, 'workspace.json'), 'utf8')).demo === undefined;
  } catch {
    return false;
  }
}

// Electron's own place for user data of an app with this name.
function defaultProfile() {
  const home = isRoot ? accountHome : os.homedir();
  if (process.platform === 'darwin')
    return path.join(home, 'Library', 'Application Support', 'Agency Cockpit');
  if (process.platform === 'win32') return path.join(process.env.APPDATA ?? home, 'Agency Cockpit');
  const config = isRoot
    ? path.join(home, '.config')
    : (process.env.XDG_CONFIG_HOME ?? path.join(home, '.config'));
  return path.join(config, 'Agency Cockpit');
}

/**
 * @param {readonly string[]} args
 * @param {string} flag
 */
function valueOf(args, flag) {
  const at = args.findIndex((argument) => argument === flag || argument.startsWith(`${flag}=`));
  if (at < 0) return undefined;
  const argument = /** @type {string} */ (args[at]);
  return argument === flag ? args[at + 1] : argument.slice(flag.length + 1);
}
