// @ts-check
// A session bus with an unlocked keystore on it, for machines where nobody has logged in to a desktop.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { stateRoot } from '../setup/places.mjs';
import { startBackground } from './background.mjs';
import { asIdentity, identityEnv } from './identity.mjs';
import { untilUnlocked } from './unlocked-keystore.mjs';

/**
 * Starts dbus and gnome-keyring as the identity.
 * @param {import('./identity.mjs').Identity} identity
 * @param {{ runtimeDir: string, home: string, password: string, env: Record<string, string> }} where home: the folder
 *   whose .local/share/keyrings holds the keys
 * @returns {Promise<{ env: { DBUS_SESSION_BUS_ADDRESS: string }, stop: () => Promise<void> }>}
 */
export async function startKeystore(identity, { runtimeDir, home, password, env }) {
  const own = identityEnv(identity, { ...env, HOME: home, XDG_RUNTIME_DIR: runtimeDir });
  const bus = await startBackground(
    ['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=3'],
    {
      identity,
      env: own,
      announceOn: 3,
    },
  );
  const address = { DBUS_SESSION_BUS_ADDRESS: bus.line.trim() };
  try {
    const keyring = await startBackground(
      [
        'gnome-keyring-daemon',
        '--foreground',
        '--unlock',
        '--components=secrets',
        `--control-directory=${runtimeDir}/keyring`,
      ],
      { identity, env: { ...own, ...address }, announceOn: 1, input: password },
    );
    const stop = async () => {
      await keyring.stop();
      await bus.stop();
    };
    try {
      const [program, args] = asIdentity(identity, []);
      await untilUnlocked({ ...own, ...address }, [program, ...args]);
    } catch (error) {
      await keyring.stop();
      throw error;
    }
    return { env: address, stop };
  } catch (error) {
    await bus.stop();
    throw error;
  }
}

/**
 * The password of the keystore that a machine without a desktop session gets for the demo: made once, and readable
 * only by whoever runs the commands (root's own file when the windows belong to another account).
 */
export function demoKeystorePassword() {
  const file = path.join(stateRoot, 'demo-keystore-password');
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8');
}
