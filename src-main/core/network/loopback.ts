// Waits on this machine for the browser to come back from a provider's page: one answer, then the door is shut.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import { pageHeaders, renderPage, type LoopbackPage } from './loopback-page.ts';

export interface RedirectOptions {
  /** Exact path, for example "/callback". */
  readonly path: string;
  /** The `state` that was sent along. A request without it is answered 400 and does not end the wait. */
  readonly state: string;
  readonly clock: Clock;
  /** Those that the provider was told of; the first that is free is taken. Without them any port. */
  readonly ports?: readonly number[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** What the browser shows for these parameters. */
  page(params: URLSearchParams): LoopbackPage;
}

export interface ExpectedRedirect {
  /** "http://127.0.0.1:PORT/PATH", to hand to the provider. */
  readonly redirectUri: string;
  /** Rejects with AppError: sign_in_timed_out, or cancelled when the signal says so. */
  readonly result: Promise<URLSearchParams>;
}

const foreign: LoopbackPage = {
  title: 'This page has no effect',
  text: 'It does not belong to what Agency Cockpit is waiting for. Go back to Agency Cockpit and start again there.',
};

/** Listens on 127.0.0.1 until the one redirect came, the time is over or the signal says stop. */
export async function waitForRedirect(options: RedirectOptions): Promise<ExpectedRedirect> {
  const { promise: result, resolve, reject } = Promise.withResolvers<URLSearchParams>();
  let answered = false;
  // Loaded when a person signs in or connects: at a start it would bring fetch along, which nobody waits for.
  const { createServer } = await import('node:http');
  const server = createServer({ maxHeaderSize: 16_384 }, (request, response) => {
    const params = match(request, options, port);
    if (answered || typeof params === 'number') {
      answer(response, typeof params === 'number' ? params : 404, foreign);
      return;
    }
    answered = true;
    response.on('close', finish);
    answer(response, 200, options.page(params));
    resolve(params);
  });
  server.requestTimeout = 10_000;
  await listen(server, options.ports ?? [0]);
  server.on('error', reject);
  const { port } = server.address() as AddressInfo;
  const cancelTimeout = options.clock.after(options.timeoutMs, () => {
    reject(new AppError('sign_in_timed_out', 'the browser did not come back in time'));
  });
  const onAbort = () => {
    reject(new AppError('cancelled', 'the wait for the browser was cancelled'));
  };
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted === true) onAbort();

  function finish(): void {
    cancelTimeout();
    options.signal?.removeEventListener('abort', onAbort);
    server.close();
    server.closeAllConnections();
  }
  // Also keeps a wait that nobody looks at from being an unhandled rejection.
  result.catch(finish);
  return { redirectUri: `http://127.0.0.1:${port}${options.path}`, result };
}

/** Rejects as the last port did when none of them is free. */
async function listen(server: Server, ports: readonly number[]): Promise<void> {
  for (const [at, port] of ports.entries()) {
    try {
      await new Promise<void>((ready, failed) => {
        server.once('error', failed);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', failed);
          ready();
        });
      });
      return;
    } catch (error) {
      if (at === ports.length - 1) throw error;
    }
  }
}

/** The parameters of the awaited redirect, or the status to answer another request with. */
function match(request: IncomingMessage, options: RedirectOptions, port: number): URLSearchParams | number {
  const address = request.url ?? '';
  const query = address.startsWith(`${options.path}?`) ? address.slice(options.path.length) : null;
  // A page that had this name resolve to 127.0.0.1 sends its own host here.
  if (query === null || request.headers.host !== `127.0.0.1:${port}`) return 404;
  if (request.method !== 'GET') return 405;
  const params = new URLSearchParams(query);
  const states = params.getAll('state');
  return states.length === 1 && states[0] === options.state ? params : 400;
}

function answer(response: ServerResponse, status: number, page: LoopbackPage): void {
  response.writeHead(status, pageHeaders).end(renderPage(page));
}
