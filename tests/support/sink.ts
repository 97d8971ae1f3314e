// Swallows whatever leaves for anywhere: every address of the world ends on this machine, where ports are counted.
import { createSocket } from 'node:dgram';
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { desktopSession } from './session.ts';

const runFile = promisify(execFile);

/** Where programs that talk to their makers go: names, web, time, secure DNS, push. */
const tcpPorts = [53, 80, 443, 853, 5228, 8080, 8443];
const udpPorts = [53, 123, 443, 5353];

export interface Sink {
  /** One line for each connection or datagram so far. */
  seen(): readonly string[];
  close(): Promise<void>;
}

/** Only in a network of our own, whose every address it takes. */
export async function openSink(): Promise<Sink> {
  if (desktopSession().farAddress === null) throw new Error('This session has no network of its own.');
  const seen: string[] = [];
  const routes = ['0.0.0.0/1', '128.0.0.0/1'];
  for (const route of routes) await runFile('ip', ['route', 'add', 'local', route, 'dev', 'lo']);
  const servers = await Promise.all(
    tcpPorts.map(async (port) => {
      const server = createServer((socket) => {
        seen.push(`tcp ${port} to ${socket.localAddress ?? ''}`);
        socket.destroy();
      });
      await new Promise<void>((ready, failed) => {
        server.once('error', failed);
        server.listen(port, '0.0.0.0', ready);
      });
      return server;
    }),
  );
  const sockets = await Promise.all(
    udpPorts.map(async (port) => {
      const socket = createSocket('udp4');
      socket.on('message', () => seen.push(`udp ${port}`));
      await new Promise<void>((ready) => socket.bind(port, '0.0.0.0', ready));
      return socket;
    }),
  );
  return {
    seen: () => seen,
    async close() {
      for (const route of routes) await runFile('ip', ['route', 'del', 'local', route, 'dev', 'lo']);
      for (const socket of sockets) socket.close();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}
