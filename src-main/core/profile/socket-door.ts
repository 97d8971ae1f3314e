// A local socket for the command line: it reaches a running core of the same profile through the same door.
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Serve } from '../calls/serve.ts';
import type { Services } from '../services.ts';
import type { ProfilePaths } from './paths.ts';
import { socketAddress } from './socket-address.ts';
import { socketRequest } from './socket-messages.ts';

export interface SocketDoorDeps {
  readonly paths: ProfilePaths;
  readonly serve: Serve;
  readonly services: Pick<Services, 'ids' | 'log'>;
}

export interface SocketDoor {
  close(): Promise<void>;
}

const longestLine = 1024 * 1024;

/**
 * Who may connect is decided by the file system alone: only this account may write to the socket. The
 * profile's lock must be held, because a socket left by a crash is removed.
 */
export async function openSocketDoor(deps: SocketDoorDeps): Promise<SocketDoor> {
  const address = socketAddress(deps.paths.root);
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    socket.on('error', () => socket.destroy());
    attend(socket, deps);
  });
  if (!address.pipe) rmSync(address.path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Binding happens inside listen(), so the socket never exists with wider rights, whatever its folder allows.
    const before = process.umask(0o177);
    server.listen(address.path, resolve);
    process.umask(before);
  });
  server.unref();
  return {
    close: () =>
      new Promise((resolve) => {
        for (const socket of connections) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A line asks, a line answers, in the order in which answers are ready; `id` tells which is which. */
function attend(socket: Socket, { serve, services }: SocketDoorDeps): void {
  let pendingBytes = 0;
  socket.on('data', (chunk) => {
    const lastBreak = chunk.lastIndexOf(10);
    pendingBytes = lastBreak === -1 ? pendingBytes + chunk.length : chunk.length - lastBreak;
    if (pendingBytes > longestLine) socket.destroy();
  });
  const lines = createInterface({ input: socket });
  // readline passes on what the socket meets, and a caller that is cut off must not end the core.
  lines.on('error', () => socket.destroy());
  lines.on('line', (line) => {
    const request = socketRequest.safeParse(parseJson(line));
    if (!request.success) {
      socket.destroy();
      return;
    }
    const { id, name, input } = request.data;
    const correlationId = services.ids.next();
    void serve({ name, input, door: { kind: 'cli' }, correlationId }).then((envelope) => {
      if (!socket.destroyed) socket.write(`${JSON.stringify({ id, envelope })}\n`);
    });
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
