// Looks whether a host answers, by opening a TCP connection and closing it again; nothing is sent.
import { connect } from 'node:net';

/** True when the host took the connection within the time. Never rejects. */
export type Probe = (origin: string, timeoutMs: number) => Promise<boolean>;

export const probeByTcp: Probe = (origin, timeoutMs) =>
  new Promise((resolve) => {
    const { hostname, port, protocol } = new URL(origin);
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    });
    const settle = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(timeoutMs, () => {
      settle(false);
    });
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
    socket.unref();
  });
