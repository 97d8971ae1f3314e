// Google's HTTP face: the authorization server and the Ads API behind one address.
import { z } from 'zod';
import { AuthorizationServer } from './oauth.ts';
import { answerAds } from './routes.ts';
import { camel } from './gaql/field.ts';
import { GoogleAdsError, PayloadError, statusOf } from './google-error.ts';
import { MutateFailure } from './mutate.ts';
import { pageShiftHeader } from '../traffic.ts';
import { seededHex } from '../random.ts';
import type { AdsReply } from './routes.ts';
import type { GoogleContext } from './context.ts';
import type { HttpReply } from './oauth.ts';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

const largestBody = 20_000_000;
const anyObject = z.record(z.string(), z.unknown());

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > largestBody) throw new PayloadError('The request is too large.');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Keys may come as in the definitions or in camel case; both mean the same. */
function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [camel(key), inCamelCase(one)]));
}

/** Undefined when the text is no JSON object; an empty text is an empty object. */
function objectOf(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  try {
    const parsed = anyObject.safeParse(inCamelCase(JSON.parse(text)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function authorization(
  server: AuthorizationServer,
  call: { method: string; url: URL; body: string },
): HttpReply | undefined {
  const params = Object.fromEntries([...call.url.searchParams, ...new URLSearchParams(call.body)]);
  switch (call.url.pathname) {
    case '/o/oauth2/v2/auth':
      return server.authorize(call.method, params);
    case '/token':
      return call.method === 'POST' ? server.token(params) : { status: 405, body: '' };
    case '/revoke':
      return call.method === 'POST' ? server.revoke(params) : { status: 405, body: '' };
    case '/tokeninfo':
      return server.tokenInfo(params);
    default:
      return undefined;
  }
}

/** Writes chunk after chunk, waiting where the reader is slow; a reader that leaves ends it. */
async function sendChunks(response: ServerResponse, chunks: Iterable<string>): Promise<void> {
  for (const chunk of chunks) {
    if (response.destroyed) return;
    if (response.write(chunk)) {
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    await new Promise<void>((resolve) => {
      const go = (): void => {
        response.off('drain', go).off('close', go);
        resolve();
      };
      response.on('drain', go).on('close', go);
    });
  }
  response.end();
}

/** Answers calls until the server that uses it closes. */
export function googleListener(context: GoogleContext): RequestListener {
  const server = new AuthorizationServer(context);
  let requests = 0;

  const answer = async (request: IncomingMessage, requestId: string): Promise<AdsReply> => {
    const url = new URL(request.url ?? '/', 'http://sandbox.invalid');
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    const known = authorization(server, { method, url, body });
    if (known) return known;
    return answerAds(context, {
      method,
      path: decodeURIComponent(url.pathname),
      requestId,
      bearer: /^Bearer (.+)$/i.exec(header(request, 'authorization') ?? '')?.[1],
      login: header(request, 'login-customer-id'),
      body: objectOf(body),
      pageShift: Number(header(request, pageShiftHeader) ?? 0),
    });
  };

  return (request, response) => {
    const requestId = seededHex(context.seed, `google request ${requests++}`, 22);
    const version = /^\/(v\d+)\//.exec(request.url ?? '')?.[1] ?? 'v26';
    const failed = (error: GoogleAdsError | PayloadError): AdsReply => {
      const all =
        error instanceof MutateFailure ? error.all : error instanceof GoogleAdsError ? [error.detail] : [];
      const { http, body } =
        error instanceof PayloadError
          ? { http: 400, body: error.body }
          : statusOf(all, { version, requestId });
      const streamed = (request.url ?? '').includes(':searchStream');
      return { status: http, body: JSON.stringify(streamed ? [body] : body, null, 1) };
    };
    const reply = answer(request, requestId).catch((cause: unknown) => {
      if (cause instanceof GoogleAdsError || cause instanceof PayloadError) return failed(cause);
      process.stderr.write(
        `sandbox: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
      );
      const detail = { family: 'internalError', code: 'INTERNAL_ERROR', message: 'An internal error.' };
      return failed(new GoogleAdsError(detail));
    });
    const send = async (ready: AdsReply): Promise<void> => {
      response.writeHead(ready.status, {
        'content-type': 'application/json; charset=UTF-8',
        'request-id': requestId,
        ...ready.headers,
      });
      if (typeof ready.body === 'string') response.end(ready.body);
      else await sendChunks(response, ready.body);
    };
    void reply.then(send).catch((cause: unknown) => {
      process.stderr.write(`sandbox: ${cause instanceof Error ? (cause.stack ?? '') : String(cause)}\n`);
      response.destroy();
    });
  };
}
