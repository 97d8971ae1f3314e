// The wire to one run of the core, the same whether it is Electron's utility process or a plain Node child.
import type { ToCore } from '../../src-shared/ipc/ports.ts';

export interface CoreChannel {
  readonly pid: number | undefined;
  post(message: ToCore): void;
  /** Messages come unparsed: what another process says is checked by who listens. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once. `detail` is what it last wrote to standard error. */
  onExit(listener: (code: number | null, detail: string) => void): void;
  kill(): void;
}

/** Keeps the end of what the core wrote to standard error: why it died. */
export function keepTail(stream: NodeJS.ReadableStream | null, limit = 4096): () => string {
  let tail = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-limit);
  });
  return () => tail;
}
