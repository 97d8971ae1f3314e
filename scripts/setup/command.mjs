// @ts-check
// Runs another program and waits for it: output passed on live, or kept for an error message.
import { spawn } from 'node:child_process';
import os from 'node:os';

/**
 * Runs a program to its end with its output passed on.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { yields?: boolean }} [options] yields: it gets what others leave
 * @returns {Promise<number>} the exit code; 128 + n when signal n ended it
 */
export function run(command, args, { yields = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: 'inherit', ...options });
    child.once('error', reject);
    // Before it has processes of its own, which then are the same.
    if (yields && child.pid !== undefined)
      os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
    child.once('exit', (code, signal) =>
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 137)),
    );
  });
}

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} code 127 when it could not be started
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
    child.once('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 137, stdout, stderr }));
  });
}

/**
 * The npm that started us, run by the Node that runs us; else the one on the path.
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args) {
  const started = process.env.npm_execpath;
  if (started !== undefined && /npm-cli\.[cm]?js$/.test(started))
    return [process.execPath, [started, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args]];
}
