// @ts-check
// Runs one of the project's programs on its own Node, with our standard streams and signals passed through.
import { spawn } from 'node:child_process';
import { setup } from '../setup.mjs';
import { projectNode, toolEnv } from '../setup/places.mjs';

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<number>} the program's exit code
 */
export async function runOnProjectNode(script, args) {
  await setup({ window: false });
  // npm's own working folder is the repository; relative paths are the person's, from where they ran npm.
  const child = spawn(projectNode, [script, ...args], {
    stdio: 'inherit',
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: toolEnv(),
  });
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => child.kill(signal);
  process.on('SIGTERM', pass).on('SIGHUP', pass);
  // The terminal sends Ctrl+C to the program too; it decides what that means.
  process.on('SIGINT', () => {});
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
