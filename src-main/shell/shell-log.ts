// The shell's own errors, in one file of the profile; the core keeps the log of everything else.
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface ShellLog {
  /** `detail` must hold no secret. Never throws: a full disk must not take the window away. */
  readonly trouble: (what: string, detail?: Readonly<Record<string, unknown>>) => void;
}

const largestBytes = 1_000_000;

/** pino is loaded with the first line: most runs write none, and a start should not pay for it. */
export function createShellLog(profileDir: string): ShellLog {
  const open = async () => {
    const { pino } = await import('pino');
    const folder = join(profileDir, 'logs');
    const file = join(folder, 'shell.log');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > largestBytes) renameSync(file, `${file}.1`);
    const destination = pino.destination({ dest: file, sync: true, mode: 0o600 });
    // Unheard, it would be thrown, end up here as one more trouble to write down, and so on without end.
    destination.on('error', () => undefined);
    return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  };
  let logger: ReturnType<typeof open> | null = null;
  return {
    trouble: (what, detail = {}) => {
      logger ??= open();
      logger.then(
        (log) => {
          log.error(detail, what);
        },
        () => undefined,
      );
    },
  };
}

/** What a crash trace may leave in the log: kind of error and where, not its message, which could quote anything. */
export function traceOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => /^\s+at .+$/.exec(line)?.[0].trim() ?? /^\w*(Error|Exception)\b/.exec(line)?.[0] ?? [])
    .slice(0, 20);
}
