// @ts-check
// Runs a command inside a desktop of its own: display, session bus, unlocked keystore, and if asked a network to cut.
import fs from 'node:fs';
import path from 'node:path';
import { run } from '../setup/command.mjs';
import { electronRuntime } from '../setup/electron.mjs';
import { handOver } from '../setup/account.mjs';
import { projectNode, repoRoot, toolEnv } from '../setup/places.mjs';
import { startDisplay } from './display.mjs';
import { asIdentity, privateFolder, windowIdentity } from './identity.mjs';
import { startKeystore } from './keystore.mjs';
import { writeLauncher } from './launcher.mjs';
import { farAddress, inOwnNetwork, prepareNetwork } from './network.mjs';
import { stageApp } from './stage.mjs';

/** The name of the environment variable in which a session describes itself to the command, as JSON. */
export const sessionVariable = 'AGENCY_COCKPIT_SESSION';

/**
 * Runs a command in a fresh desktop session and gives its exit code. Nothing of the session outlives it.
 * @param {readonly string[]} command
 * @param {{ ownNetwork?: boolean, env?: Record<string, string> }} [options]
 */
export async function runInDesktopSession(command, { ownNetwork = false, env = {} } = {}) {
  const script = path.join(repoRoot, 'scripts', 'desktop-session.mjs');
  const flags = ownNetwork ? ['--prepare-network'] : [];
  const inner = asCommand([projectNode, script, ...flags, '--', ...command]);
  const [program = 'unshare', ...args] = ownNetwork ? inOwnNetwork(inner) : inner;
  return run(program, args, { cwd: repoRoot, env: toolEnv(env) });
}

/**
 * The inside of runInDesktopSession: builds the session in this process and runs the command in it.
 * @param {readonly string[]} command
 * @param {{ ownNetwork: boolean }} options
 */
export async function runHere(command, { ownNetwork }) {
  if (ownNetwork) await prepareNetwork();
  const identity = windowIdentity();
  const folder = privateFolder('session');
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  // The command is in our process group and gets Ctrl+C itself; we stay to clear up after it.
  const ignore = () => {};
  process.on('SIGINT', ignore);
  process.on('SIGTERM', ignore);
  try {
    const home = path.join(folder, 'home');
    fs.mkdirSync(home, { mode: 0o700 });
    // The launcher is started by root and by the account; the folder stays closed to everybody else.
    const launcher = writeLauncher(folder, electronRuntime().executable, identity);
    handOver(folder);
    const display = await startDisplay(identity, folder);
    stops.push(display.stop);
    const keystore = await startKeystore(identity, {
      runtimeDir: folder,
      home,
      password: 'session',
      env: display.env,
    });
    stops.push(keystore.stop);
    const session = {
      launcher,
      electron: electronRuntime(),
      appDir: stageApp(),
      identity: { ...identity, home },
      runtimeDir: folder,
      keystoreBus: keystore.env.DBUS_SESSION_BUS_ADDRESS,
      farAddress: ownNetwork ? farAddress : null,
    };
    const [program = '', ...args] = asCommand(command);
    return await run(program, args, {
      env: toolEnv({ ...display.env, [sessionVariable]: JSON.stringify(session) }),
    });
  } finally {
    for (const stop of stops.reverse()) await stop();
    fs.rmSync(folder, { recursive: true, force: true });
    process.off('SIGINT', ignore);
    process.off('SIGTERM', ignore);
  }
}

/**
 * The same command, ending when whoever started it is killed.
 * @param {readonly string[]} command
 */
function asCommand(command) {
  const [program, args] = asIdentity(undefined, command);
  return [program, ...args];
}
