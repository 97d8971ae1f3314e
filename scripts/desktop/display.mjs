// @ts-check
// A display of our own: Xvfb with a cookie, so that no other account on the machine can look at it.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { handOver } from '../setup/account.mjs';
import { isRoot } from '../setup/places.mjs';
import { startBackground } from './background.mjs';
import { identityEnv } from './identity.mjs';

/**
 * Starts Xvfb on a free display number.
 * @param {import('./identity.mjs').Identity} identity
 * @param {string} runtimeDir a private folder of the identity's
 * @returns {Promise<{ env: { DISPLAY: string, XAUTHORITY: string }, stop: () => Promise<void> }>}
 */
export async function startDisplay(identity, runtimeDir) {
  const cookieFile = path.join(runtimeDir, 'Xauthority');
  fs.writeFileSync(cookieFile, anyDisplayCookie(), { mode: 0o600 });
  handOver(cookieFile);
  // An ordinary account may not make this shared folder properly, root can.
  if (isRoot && !fs.existsSync('/tmp/.X11-unix')) {
    fs.mkdirSync('/tmp/.X11-unix');
    fs.chmodSync('/tmp/.X11-unix', 0o1777);
  }
  const xvfb = await startBackground(
    [
      'Xvfb',
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1600x1000x24',
      '-nolisten',
      'tcp',
      '-noreset',
      '-auth',
      cookieFile,
    ],
    { identity, env: identityEnv(identity, {}), announceOn: 3 },
  );
  return { env: { DISPLAY: `:${xvfb.line.trim()}`, XAUTHORITY: cookieFile }, stop: xvfb.stop };
}

// One entry of an Xauthority file: family "wild", no address, no display number, so that it fits whichever is free.
function anyDisplayCookie() {
  /** @param {Buffer} field */
  const counted = (field) => Buffer.concat([Buffer.from([field.length >> 8, field.length & 0xff]), field]);
  return Buffer.concat([
    Buffer.from([0xff, 0xff]),
    counted(Buffer.alloc(0)),
    counted(Buffer.alloc(0)),
    counted(Buffer.from('MIT-MAGIC-COOKIE-1')),
    counted(randomBytes(16)),
  ]);
}
