// Opens an HTTP server on a host and port, and closes it with all its connections.
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';

export interface Listening {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Port 0 takes any free one. */
export function listen(listener: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 30_000 }, listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`, port: actual, close });
    });
  });
}
