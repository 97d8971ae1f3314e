// @ts-check
// Lets one set-up or build of a repository run at a time; the others wait and find the work done.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repoRoot } from './places.mjs';
import { say } from './progress.mjs';

const key = createHash('sha256').update(repoRoot).digest('hex').slice(0, 16);

/**
 * Runs the work while no other of its kind runs in this repository. A lock whose process is gone is taken over.
 * @param {'set-up' | 'build'} kind
 * @param {() => Promise<void>} work
 */
export async function withLock(kind, work) {
  const lockFile = path.join(os.tmpdir(), `agency-cockpit-${kind}-${process.getuid?.() ?? 0}-${key}`);
  let told = false;
  while (!take(lockFile)) {
    if (!told) say(`Another ${kind} is running here; waiting for it ...`);
    told = true;
    await delay(300);
  }
  try {
    await work();
  } finally {
    fs.rmSync(lockFile, { force: true });
  }
}

/** @param {string} lockFile */
function take(lockFile) {
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    const holder = Number(readLock(lockFile));
    if (holder > 0 && !alive(holder)) fs.rmSync(lockFile, { force: true });
    return false;
  }
}

/** @param {string} lockFile */
function readLock(lockFile) {
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
