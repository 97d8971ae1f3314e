// Looks again and again until an answer is there; a running core tells the command line nothing by itself.
import type { Terminal } from './terminal.ts';

const everyMs = 250;

/** `look` gives undefined while there is nothing to say; Ctrl+C runs `stop` and goes on looking for what came of it. */
export async function waitFor<T>(
  terminal: Terminal,
  look: () => Promise<T | undefined>,
  stop: () => Promise<unknown>,
): Promise<T> {
  let stopping: Promise<unknown> | undefined;
  let wake: () => void = () => undefined;
  const off = terminal.onInterrupt(() => {
    stopping ??= stop().catch(() => undefined);
    wake();
  });
  try {
    for (;;) {
      await stopping;
      const found = await look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, everyMs);
      });
    }
  } finally {
    off();
  }
}
