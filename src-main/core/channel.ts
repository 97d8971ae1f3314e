// The core's side of the wire to the shell, the same in Electron's utility process and in a plain Node child.
import { ports, portTimeoutMs, toCore } from '../../src-shared/ipc/ports.ts';
import type { FromCore, PortInput, PortName, PortOutput, ToCore } from '../../src-shared/ipc/ports.ts';
import { errorCode } from '../../src-shared/ipc/errors.ts';
import { AppError } from './app-error.ts';
import type { Clock } from './clock.ts';
import type { AskDesktop } from './desktop-ports.ts';
import { closeInheritedSockets } from './inherited-sockets.ts';

export interface CoreSideChannel {
  /** Does nothing once the shell is gone. */
  post(message: FromCore): void;
  /** Messages that are not of the contract are dropped. Those that came before the first listener are kept for it. */
  onMessage(listener: (message: ToCore) => void): void;
  /** The shell is gone: the core has to end too. */
  onClose(listener: () => void): void;
}

/** Electron's process.parentPort, as far as it is used here; the core has no types of Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/** Null when no shell started this process. */
export function openChannel(): CoreSideChannel | null {
  const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };
  if (parentPort !== undefined) {
    return {
      post: (message) => {
        parentPort.postMessage(message);
      },
      onMessage: (listener) => {
        parentPort.on('message', ({ data }) => {
          deliver(data, listener);
        });
      },
      onClose: (listener) => {
        parentPort.on('close', listener);
      },
    };
  }
  if (process.send === undefined) return null;
  closeInheritedSockets();
  return {
    post: (message) => {
      // A send may race with the end of the shell; 'disconnect' tells the same.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => {
      process.on('message', (data) => {
        deliver(data, listener);
      });
    },
    onClose: (listener) => {
      process.on('disconnect', listener);
    },
  };
}

function deliver(data: unknown, listener: (message: ToCore) => void): void {
  const parsed = toCore.safeParse(data);
  if (parsed.success) listener(parsed.data);
}

/**
 * Asks the desktop over the channel. Rejects with the code the shell gave, with core_unavailable when it does not
 * answer in time (`portTimeoutMs`), and with internal when the answer is not of the contract.
 */
export function createPorts(channel: CoreSideChannel, clock: Clock): AskDesktop {
  const waiting = new Map<number, (reply: Extract<ToCore, { type: 'portReply' }>) => void>();
  let nextId = 0;
  channel.onMessage((message) => {
    if (message.type !== 'portReply') return;
    const settle = waiting.get(message.id);
    waiting.delete(message.id);
    settle?.(message);
  });
  return <N extends PortName>(name: N, input: PortInput<N>) =>
    new Promise<PortOutput<N>>((resolve, reject) => {
      nextId += 1;
      const id = nextId;
      const cancelLate = clock.after(timeoutOf(name), () => {
        waiting.delete(id);
        reject(new AppError('core_unavailable', `${name}: the desktop did not answer`));
      });
      waiting.set(id, (reply) => {
        cancelLate();
        if (reply.error !== undefined) reject(refused(name, reply.error));
        else {
          const parsed = ports[name].output.safeParse(reply.output);
          if (parsed.success) resolve(parsed.data as PortOutput<N>);
          else reject(new AppError('internal', `${name}: not the port's output`));
        }
      });
      channel.post({ type: 'port', id, name, input });
    });
}

function timeoutOf(name: PortName): number {
  return name === 'file.pick' || name === 'file.save' ? portTimeoutMs.pickFile : portTimeoutMs.default;
}

function refused(name: PortName, error: string): AppError {
  const code = errorCode.safeParse(error);
  return new AppError(code.success ? code.data : 'internal', `${name}: ${error}`);
}
