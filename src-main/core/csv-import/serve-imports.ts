// Runs inside the thread of imports, so that the core's own never parses a file.
import type { MessagePort } from 'node:worker_threads';
import { AppError } from '../app-error.ts';
import { describeForCore } from '../mirror/describe-for-core.ts';
import type { FromThread, ToThread } from '../mirror/thread-messages.ts';
import { yieldToCalls } from '../mirror/yield-to-calls.ts';
import { importTasks } from './import-tasks.ts';

type Task = (input: never) => unknown;

/** Listens until it is asked to close. */
export function serveImports(port: MessagePort): void {
  yieldToCalls();
  const tasks = importTasks() as unknown as Readonly<Record<string, Task>>;
  const say = (message: FromThread, transfer: ArrayBuffer[] = []) => {
    port.postMessage(message, transfer);
  };
  async function answer({ name, input }: { readonly name: string; readonly input: unknown }) {
    const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
    if (!task) throw new AppError('internal', `imports have no ${name}`);
    return task(input as never);
  }
  port.on('message', (message: ToThread) => {
    if (message.type === 'close') {
      port.close();
      return;
    }
    const { id } = message;
    answer(message).then(
      (output) => say({ type: 'answer', id, output }, memoryOf(output)),
      (error: unknown) => say({ type: 'refusal', id, error: describeForCore(error) }),
    );
  });
  say({ type: 'ready', open: true });
}

/** A batch hands its rows over. */
function memoryOf(output: unknown): ArrayBuffer[] {
  const packed =
    typeof output === 'object' && output !== null && 'packed' in output ? output.packed : undefined;
  return packed instanceof ArrayBuffer ? [packed] : [];
}
