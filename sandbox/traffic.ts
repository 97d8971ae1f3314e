// Stands before every server of the sandbox: counts requests, and plays the faults that tests script.
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultPlan, FaultScript } from './control/faults.ts';
import type { RequestListener, ServerResponse } from 'node:http';
import type { RequestCounts } from './control/requests.ts';

/** Tells a platform to answer with the rows of the page before (-1) or after (1) the one asked for. */
export const pageShiftHeader = 'x-sandbox-page-shift';

type Ending = (body: Buffer) => void;

/** Holds back what the listener writes, and hands the whole body to `ending` instead. */
function capture(response: ServerResponse, ending: Ending): void {
  const parts: Buffer[] = [];
  const take = (part: unknown): void => {
    if (typeof part === 'string') parts.push(Buffer.from(part));
    else if (part instanceof Uint8Array) parts.push(Buffer.from(part));
  };
  const held = {
    writeHead: (status: number, headers?: Record<string, string>) => {
      response.statusCode = status;
      for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
      return response;
    },
    write: (part: unknown) => {
      take(part);
      return true;
    },
    end: (part?: unknown) => {
      take(part);
      for (const name of ['writeHead', 'write', 'end']) Reflect.deleteProperty(response, name);
      ending(Buffer.concat(parts));
      return response;
    },
  };
  Object.assign(response, held);
}

/** Meta's envelope, which the sign-in site borrows. */
function errorBody(fault: FaultPlan): string {
  const code = fault.code ?? 1;
  const subcode = fault.subcode === undefined ? {} : { error_subcode: fault.subcode };
  const message = fault.message ?? `(#${code}) Scripted error`;
  return JSON.stringify({
    error: {
      message,
      type: 'OAuthException',
      code,
      ...subcode,
      is_transient: fault.transient ?? false,
      fbtrace_id: 'AScriptedFault',
    },
  });
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(body);
}

export interface TrafficTools {
  readonly faults: FaultScript;
  readonly counts: RequestCounts;
  /** What the server's answers are dated by; the machine's clock without it. */
  readonly clock?: { now(): number };
  /** How the platform words an `error` fault; Meta's way without it. */
  readonly scriptedError?: (
    fault: FaultPlan,
    url: string,
  ) => { readonly status: number; readonly body: string };
}

/** The listener with the sandbox's book-keeping and mischief around it. */
export function withTraffic(listener: RequestListener, server: string, tools: TrafficTools): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (tools.clock) response.setHeader('date', new Date(tools.clock.now()).toUTCString());
    tools.counts.note({ server, host: request.headers.host ?? '', method: request.method ?? 'GET', path });
    const fault = tools.faults.take({ server, method: request.method ?? 'GET', url: request.url ?? '/' });
    if (!fault) {
      listener(request, response);
      return;
    }
    const whole = (body: Buffer): void => {
      response.setHeader('content-length', body.length);
      response.end(body);
    };
    switch (fault.kind) {
      case 'hang':
        request.resume();
        return;
      case 'repeat-page':
      case 'skip-page':
        request.headers[pageShiftHeader] = fault.kind === 'skip-page' ? '1' : '-1';
        break;
      case 'latency':
        void wait(fault.milliseconds ?? 1000).then(() => listener(request, response));
        return;
      case 'status':
        if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
        send(response, fault.status ?? 503, '');
        return;
      case 'error': {
        const { status, body } = tools.scriptedError?.(fault, request.url ?? '/') ?? {
          status: 400,
          body: errorBody(fault),
        };
        if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
        send(response, fault.status ?? status, body);
        return;
      }
      case 'body':
        send(response, fault.status ?? 200, fault.body ?? 'not json');
        return;
      case 'empty':
        send(response, 200, '');
        return;
      case 'drop-before':
        request.socket.destroy();
        return;
      case 'drop-after':
        capture(response, () => request.socket.destroy());
        break;
      case 'truncate':
        capture(response, (body) => {
          response.setHeader('content-length', body.length);
          response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy());
        });
        break;
      case 'cut':
        // The answer ends well for HTTP; only what it says is half of it.
        capture(response, (body) => whole(body.subarray(0, body.length >> 1)));
        break;
      case 'slow-body':
        capture(response, (body) => void wait(fault.milliseconds ?? 1000).then(() => whole(body)));
        break;
    }
    listener(request, response);
  };
}
