// The command line's end of the local socket: asks a running core, if one holds the profile.
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { AppError } from '../app-error.ts';
import { socketAddress } from './socket-address.ts';
import { socketReply } from './socket-messages.ts';

export interface RunningCore {
  call(name: string, input: unknown): Promise<unknown>;
  close(): void;
}

/** Null when no core listens for the profile. */
export async function findRunningCore(profileDir: string): Promise<RunningCore | null> {
  const socket = await open(socketAddress(profileDir).path);
  if (!socket) return null;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  let next = 0;
  const lines = createInterface({ input: socket });
  lines.on('line', (line) => {
    const reply = socketReply.parse(JSON.parse(line));
    waiting.get(reply.id)?.resolve(reply.envelope);
    waiting.delete(reply.id);
  });
  // The end says it all; without listeners a broken pipe, which readline passes on, would end this process.
  socket.on('error', () => socket.destroy());
  lines.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const { reject } of waiting.values()) {
      reject(new AppError('core_unavailable', 'the running core ended'));
    }
    waiting.clear();
  });
  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) throw new AppError('core_unavailable', 'the running core ended');
        next += 1;
        waiting.set(next, { resolve, reject });
        socket.write(`${JSON.stringify({ id: next, name, input })}\n`);
      }),
    close() {
      socket.destroy();
    },
  };
}

function open(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', () => {
      resolve(null);
    });
  });
}
