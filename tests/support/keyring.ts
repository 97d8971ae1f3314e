// A real keystore for tests without a window: gnome-keyring, unlocked, on a session bus of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { untilUnlocked } from '../../scripts/desktop/unlocked-keystore.mjs';

export type TestKeyring = {
  /** Address for DBUS_SESSION_BUS_ADDRESS. */
  bus: string;
  /** What a child process needs to find this keystore and no other. */
  env: { DBUS_SESSION_BUS_ADDRESS: string; HOME: string; XDG_RUNTIME_DIR: string };
  /** Ends both daemons and removes their folder. */
  stop: () => Promise<void>;
};

/**
 * Starts the keystore. It belongs to the account that runs the tests and starts empty. Set
 * process.env.DBUS_SESSION_BUS_ADDRESS to `bus` to use it from the test's own process.
 */
export async function startKeyring(): Promise<TestKeyring> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'agency-cockpit-keyring-'));
  const running: ChildProcess[] = [];
  const stop = async () => {
    for (const child of running.reverse()) await ended(child);
    await rm(home, { recursive: true, force: true });
  };
  try {
    const own = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: path.join(home, 'data') };
    const dbus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address'], {
      env: own,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    running.push(dbus);
    const bus = await firstLine(dbus);
    const flags = ['--foreground', '--unlock', '--components=secrets', `--control-directory=${home}/control`];
    const keyring = spawn('gnome-keyring-daemon', flags, {
      env: { ...own, DBUS_SESSION_BUS_ADDRESS: bus },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    running.push(keyring);
    const ready = firstLine(keyring);
    keyring.stdin?.end('test keyring');
    await ready;
    await untilUnlocked({ ...own, DBUS_SESSION_BUS_ADDRESS: bus });
    return { bus, env: { DBUS_SESSION_BUS_ADDRESS: bus, HOME: home, XDG_RUNTIME_DIR: home }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end).trim());
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`${child.spawnfile} ended with ${String(code)}; npm run setup installs it.`));
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 2000);
  await exit;
  clearTimeout(force);
}
