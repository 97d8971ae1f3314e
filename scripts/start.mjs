// @ts-check
// `npm start`: sets up, builds, and opens the cockpit; on the demo agency when nothing is configured.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfStale } from './desktop/build.mjs';
import { startDemoSandbox } from './desktop/demo-sandbox.mjs';
import { asIdentity, identityEnv, windowIdentity } from './desktop/identity.mjs';
import { chooseProfile, demoProfile, withAbsolutePaths } from './desktop/profile.mjs';
import { stageApp } from './desktop/stage.mjs';
import { openWindowSession } from './desktop/window-session.mjs';
import { handOver } from './setup/account.mjs';
import { runScript, say } from './setup/progress.mjs';
import { electronRuntime, setup } from './setup.mjs';

await runScript(async () => {
  const args = withAbsolutePaths(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  await setup({ window: true });
  await buildIfStale();
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  try {
    return await open(args, stops);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
});

/**
 * @param {readonly string[]} args
 * @param {(() => Promise<void>)[]} stops what has to be ended after the app, added as it starts
 */
async function open(args, stops) {
  const identity = windowIdentity();
  const { demo, profile = demo ? demoProfile : undefined } = chooseProfile(args);
  const appArgs = args.filter(
    (argument, at) => args[at - 1] !== '--profile' && !/^--profile(=|$)/.test(argument),
  );
  if (profile !== undefined) {
    fs.mkdirSync(profile, { recursive: true, mode: 0o700 });
    handOver(profile);
    appArgs.push('--profile', profile);
  }
  if (demo) {
    const sandbox = await startDemoSandbox();
    stops.push(sandbox.stop);
    appArgs.push('--workspace', sandbox.workspace);
    say(
      `Nothing is configured: this is the demo agency, served by the sandbox at ${String(sandbox.addresses.issuer)}.`,
    );
  }
  const session = await openWindowSession(identity);
  stops.push(session.stop);
  const command = [electronRuntime().executable, ...session.switches, stageApp(), ...appArgs];
  say('The cockpit is starting; Ctrl+C ends it.');
  return runApp(identity, command, session);
}

/**
 * Runs the app to its end. Ctrl+C, a closed terminal and kill all ask it to quit; a second time ends it at once.
 * @param {import('./desktop/identity.mjs').Identity} identity
 * @param {readonly string[]} command
 * @param {{ env: Record<string, string>, own: boolean }} session
 * @returns {Promise<number>} the app's exit code
 */
function runApp(identity, command, session) {
  const [program, args] = asIdentity(identity, command);
  const app = spawn(program, args, {
    cwd: path.parse(process.cwd()).root,
    env: identityEnv(identity, session.env),
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', session.own ? 'pipe' : 'inherit'],
  });
  // On a display of our own Chromium finds neither a graphics card nor a system bus, and says so many times.
  if (app.stderr !== null)
    createInterface({ input: app.stderr }).on('line', (line) => {
      if (!/^\[\d+:\d+\/[\d.]+:(ERROR|WARNING):/.test(line)) say(line);
    });
  let asked = false;
  const end = () => {
    app.kill(asked ? 'SIGKILL' : 'SIGTERM');
    asked = true;
  };
  process.on('SIGTERM', end).on('SIGINT', end).on('SIGHUP', end);
  return new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 0)));
  });
}
