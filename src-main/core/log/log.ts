// The core's log: structured lines in a rotating file, with secrets taken out before they are written.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { createStream } from 'rotating-file-stream';
import type { Clock } from '../clock.ts';
import { describeError } from './describe-error.ts';
import { maskSecrets, secretPaths } from './mask-secrets.ts';

export interface LogFile {
  readonly log: Logger;
  /** Resolves when the last line is on disk. */
  close(): Promise<void>;
}

interface LogOptions {
  readonly dir: string;
  readonly clock: Clock;
  readonly level?: 'debug' | 'info';
}

/** Five files of at most 5 MB. */
export function createLog({ dir, clock, level = 'info' }: LogOptions): LogFile {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // The library makes its list of old files with wider rights, unless it is there.
  closeSync(openSync(join(dir, 'core.log.txt'), 'a', 0o600));
  const stream = createStream('core.log', { path: dir, size: '5M', maxFiles: 5, mode: 0o600 });
  // A full disk must not end the core: the lines are lost, the work goes on, and its own writes say what is wrong.
  stream.on('error', () => undefined);
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":${clock.now()}`,
      redact: { paths: secretPaths, censor: '[secret]' },
      serializers: { err: describeError },
    },
    { write: (line: string) => void stream.write(maskSecrets(line)) },
  );
  return {
    log,
    close: () =>
      new Promise((resolve) => {
        stream.end(resolve);
      }),
  };
}
