// Runs the command line as its own process, the way a person does, before a sandbox agency.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const entry = join(import.meta.dirname, '../../src-main/cli.ts');

/** Of several hundred sources each start would read and compile every one again. */
export const startsSooner = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled'),
};

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Run {
  readonly ended: Promise<Ran>;
  /** Resolves with the first match in either stream. */
  said(pattern: RegExp): Promise<string>;
  interrupt(): void;
  /** Leaves it no time to end anything. */
  kill(): void;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What descriptor 3 gives. */
  readonly secret?: string;
  readonly input?: string;
}

export function runCockpit(args: readonly string[], options: RunOptions = {}): Run {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...startsSooner, PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env },
  });
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  const heard = (take: (text: string) => void) => (chunk: Buffer) => {
    take(chunk.toString());
    for (const listener of listeners) listener();
  };
  child.stdout.on(
    'data',
    heard((text) => void (out += text)),
  );
  child.stderr.on(
    'data',
    heard((text) => void (err += text)),
  );
  const secret = child.stdio[3];
  if (secret && 'end' in secret) secret.on('error', () => undefined).end(options.secret ?? '');
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  const ended = new Promise<Ran>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
      for (const listener of listeners) listener();
    });
  });
  return {
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(out)?.[0] ?? pattern.exec(err)?.[0];
          if (found !== undefined) resolve(found);
          else if (child.exitCode !== null)
            reject(new Error(`it ended without saying ${pattern.source}: ${err}`));
        };
        listeners.add(look);
        look();
      }),
    interrupt: () => void child.kill('SIGINT'),
    kill: () => void child.kill('SIGKILL'),
  };
}
