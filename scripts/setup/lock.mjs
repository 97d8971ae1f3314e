// @ts-check
// Lets one set-up of a repository run at a time; the others wait and find the work done.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repoRoot } from './places.mjs';
import { say } from './progress.mjs';

const key = createHash('sha256').update(repoRoot).digest('hex').slice(0, 16);
const lockFile = path.join(os.tmpdir(), `agency-cockpit-setup-${process.getuid?.() ?? 0}-${key}`);

/**
 * Runs the work while no other set-up of this repository runs. A lock whose process is gone is taken over.
 * @param {() => Promise<void>} work
 */
export async function withSetupLock(work) {
  let told = false;
  while (!take()) {
    if (!told) say('Another set-up is running here; waiting for it ...');
    told = true;
    await delay(300);
  }
  try {
    await work();
  } finally {
    fs.rmSync(lockFile, { force: true });
  }
}

function take() {
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    const holder = Number(readLock());
    if (holder > 0 && !alive(holder)) fs.rmSync(lockFile, { force: true });
    return false;
  }
}

function readLock() {
  try {
    return fs.readFileSync(lockFile, 'utf8');
  } catch {
    return '';
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
