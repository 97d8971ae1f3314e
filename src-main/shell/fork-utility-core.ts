// Starts the core as Electron's utility process: the way of every release.
import { utilityProcess } from 'electron';
import { keepTail, type CoreChannel } from './core-channel.ts';
import type { ForkSettings } from './fork-node-core.ts';

/** After the app is ready. */
export function forkUtilityCore(settings: Omit<ForkSettings, 'node'>): CoreChannel {
  const child = utilityProcess.fork(settings.script, [], {
    env: settings.env,
    execArgv: [],
    stdio: 'pipe',
    serviceName: 'Agency Cockpit core',
  });
  if (settings.echo) {
    child.stdout?.pipe(process.stderr);
    child.stderr?.pipe(process.stderr);
  } else child.stdout?.resume();
  const tail = keepTail(child.stderr);
  return {
    get pid() {
      return child.pid;
    },
    post: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', (code) => {
        listener(code, tail());
      });
    },
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
