// Starts the core as a child of a plain Node, for runtimes whose Node-API is too old for the database library.
import { spawn } from 'node:child_process';
import { keepTail, type CoreChannel } from './core-channel.ts';

export interface ForkSettings {
  readonly script: string;
  readonly node: string;
  readonly env: Record<string, string>;
  /** Shows the core's standard output and error on our own console. */
  readonly echo: boolean;
}

/**
 * In MB. The core's own heap holds answers for as long as they take to be handed on; let to grow, its space for new
 * objects gathers 48 MB of them for nothing.
 */
const newSpaceMb = 2;

/** Cleared once it has grown by half: left to itself it is let to double and more, most of it waste of answers. */
const heapGrowthPercent = 50;

/**
 * One pool of memory for all threads of the core, where the C library would give each its own: columns are made in one
 * thread and freed in another, and what each pool keeps of that is a fifth of all the core takes.
 */
const onePool = { MALLOC_ARENA_MAX: '1' };

export function forkNodeCore(settings: ForkSettings): CoreChannel {
  // Not fork(): Electron's own version of it tells the child to run as Electron's Node.
  const heap = [`--max-semi-space-size=${newSpaceMb}`, `--heap-growing-percent=${heapGrowthPercent}`];
  const child = spawn(settings.node, [...heap, settings.script], {
    env: { ...settings.env, ...(process.platform === 'linux' ? onePool : {}) },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (settings.echo) {
    child.stdout?.pipe(process.stderr);
    child.stderr?.pipe(process.stderr);
  } else child.stdout?.resume();
  const tail = keepTail(child.stderr);
  const exits = new Set<(code: number | null, detail: string) => void>();
  let ended = false;
  const end = (code: number | null, detail: string) => {
    if (ended) return;
    ended = true;
    for (const listener of exits) listener(code, detail);
  };
  // A Node that is not there reports 'error' and never 'exit'.
  child.on('error', (error) => {
    if (child.pid === undefined) end(null, error.message);
  });
  child.on('exit', (code) => {
    end(code, tail());
  });
  return {
    pid: child.pid,
    post: (message) => {
      // A send may race with the child's end; its exit tells the same, so the error is not news.
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      exits.add(listener);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
