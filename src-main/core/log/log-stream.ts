// The log's rotating file: what a full disk has no room for is lost, and the lines after it are written again.
import { createStream } from 'rotating-file-stream';
import type { Clock } from '../clock.ts';

export interface LogStream {
  write(line: string): void;
  /** Lines are lost now: the last write failed, and the next try has not come yet. */
  isBroken(): boolean;
  /** Resolves when the last line is on disk, or lost. */
  close(): Promise<void>;
}

const retryAfterMs = 10_000;

/** Five files of at most 5 MB, named core.log. */
export function openLogStream(dir: string, clock: Clock): LogStream {
  let brokenAt: number | null = null;
  const open = () => {
    const opened = createStream('core.log', { path: dir, size: '5M', maxFiles: 5, mode: 0o600 });
    // It must not end the core: the work goes on, and its own writes say what is wrong.
    opened.on('error', () => {
      if (opened === stream) brokenAt = clock.now();
    });
    return opened;
  };
  let stream = open();
  return {
    write(line) {
      if (brokenAt === null) {
        stream.write(line);
        return;
      }
      if (clock.now() < brokenAt + retryAfterMs) return;
      brokenAt = null;
      stream = open();
      // The last line before may have been cut in the middle.
      stream.write(`\n${line}`);
    },
    isBroken: () => brokenAt !== null,
    close: () =>
      new Promise((resolve) => {
        stream.end(() => {
          resolve();
        });
      }),
  };
}
