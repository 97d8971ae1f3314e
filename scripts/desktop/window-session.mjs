// @ts-check
// The desktop that `npm start` opens its window on: the person's own, or one of our own where there is none.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { handOver } from '../setup/account.mjs';
import { isRoot } from '../setup/places.mjs';
import { say } from '../setup/progress.mjs';
import { startDisplay } from './display.mjs';
import { privateFolder } from './identity.mjs';
import { demoKeystorePassword, startKeystore } from './keystore.mjs';

/**
 * @param {import('./identity.mjs').Identity} identity
 * @returns {Promise<{ env: Record<string, string>, switches: string[], own: boolean, stop: () => Promise<void> }>}
 */
export async function openWindowSession(identity) {
  if (process.platform !== 'linux') return { env: {}, switches: [], own: false, stop: async () => {} };
  const hasDisplay = Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (hasDisplay && !isRoot) return { env: {}, switches: [], own: false, stop: async () => {} };
  const folder = privateFolder('start');
  /** @type {(() => Promise<void>)[]} */
  const stops = [async () => fs.rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const display = hasDisplay ? lendDisplay(folder) : await startDisplay(identity, folder);
    stops.push(display.stop);
    if (!hasDisplay)
      say(
        `There is no display here (DISPLAY is not set): the window opens on Xvfb, display ${display.env.DISPLAY}, unseen.`,
      );
    const keystore = await startKeystore(identity, {
      runtimeDir: folder,
      home: identity.home,
      password: demoKeystorePassword(),
      env: display.env,
    });
    stops.push(keystore.stop);
    return {
      env: { ...display.env, ...keystore.env, XDG_RUNTIME_DIR: folder },
      switches: ['--password-store=gnome-libsecret'],
      own: !hasDisplay,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Lets the account onto root's display, with a copy of root's own cookie for it.
 * @param {string} folder
 */
function lendDisplay(folder) {
  const display = process.env.DISPLAY ?? '';
  const cookie = path.join(folder, 'Xauthority');
  spawnSync('xauth', ['-f', cookie, 'merge', '-'], {
    input: spawnSync('xauth', ['extract', '-', display]).stdout,
  });
  if (fs.existsSync(cookie)) handOver(cookie);
  return { env: { DISPLAY: display, XAUTHORITY: cookie }, stop: async () => {} };
}
