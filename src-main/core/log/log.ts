// The core's log: structured lines in a rotating file, with secrets taken out before they are written.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { describeError } from './describe-error.ts';
import { openLogStream } from './log-stream.ts';
import { maskSecrets, secretPaths } from './mask-secrets.ts';

export interface LogFile {
  readonly log: Logger;
  /** As the stream has it. */
  isBroken(): boolean;
  /** Resolves when the last line is on disk. */
  close(): Promise<void>;
}

interface LogOptions {
  readonly dir: string;
  readonly clock: Clock;
  readonly level?: 'debug' | 'info';
}

export function createLog({ dir, clock, level = 'info' }: LogOptions): LogFile {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // The library makes its list of old files with wider rights, unless it is there.
  closeSync(openSync(join(dir, 'core.log.txt'), 'a', 0o600));
  const stream = openLogStream(dir, clock);
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":${clock.now()}`,
      redact: { paths: secretPaths, censor: '[secret]' },
      serializers: { err: describeError },
    },
    {
      write: (line: string) => {
        stream.write(maskSecrets(line));
      },
    },
  );
  return { log, isBroken: () => stream.isBroken(), close: () => stream.close() };
}
