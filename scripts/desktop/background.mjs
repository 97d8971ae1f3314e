// @ts-check
// Starts a program that runs beside the caller (a display, a bus, a sandbox) and ends it for certain.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { asIdentity } from './identity.mjs';

/** @typedef {{ pid: number, stop: () => Promise<void>, ended: Promise<void> }} Background */

/**
 * Starts a program that announces itself with one line on a file descriptor, and waits for the line.
 * @param {string[]} command
 * @param {{ identity?: import('./identity.mjs').Identity, env: NodeJS.ProcessEnv, announceOn: 1 | 3, input?: string }} options
 * @returns {Promise<Background & { line: string }>}
 */
export async function startBackground(command, { identity, env, announceOn, input }) {
  const [program, args] = asIdentity(identity, command);
  const child = spawn(program, args, {
    env,
    cwd: path.parse(process.cwd()).root,
    // In a process group of its own: Ctrl+C in the terminal must not take a display away from under an app.
    detached: true,
    stdio: [
      input === undefined ? 'ignore' : 'pipe',
      announceOn === 1 ? 'pipe' : 'ignore',
      'pipe',
      announceOn === 3 ? 'pipe' : 'ignore',
    ],
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors = (errors + String(chunk)).slice(-4000)));
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()));
  const line = await new Promise((resolve, reject) => {
    let text = '';
    const pipe = child.stdio[announceOn];
    pipe?.on('data', (chunk) => {
      text += String(chunk);
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`${command[0]} ended (${code ?? 'signal'}): ${errors.trim()}`)),
    );
    if (input !== undefined) child.stdin?.end(input);
  });
  const pid = /** @type {number} */ (child.pid);
  return { pid, line, ended, stop: () => stop(pid, ended) };
}

/**
 * Asks a process of ours to end, and makes it end when it has not done so within two seconds.
 * @param {number} pid
 * @param {Promise<void>} ended
 */
async function stop(pid, ended) {
  /** @param {NodeJS.Signals} signal */
  const send = (signal) => {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended already.
    }
  };
  send('SIGTERM');
  const force = setTimeout(() => send('SIGKILL'), 2000);
  await ended;
  clearTimeout(force);
}
