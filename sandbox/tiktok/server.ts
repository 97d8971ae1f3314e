// TikTok's HTTP face: reads a call, has it answered, and puts the answer into the envelope every call gets.
import { answerCall, endpoints } from './routes.ts';
import { consent } from './consent.ts';
import { envelope, NoSuchPath, TikTokError } from './tiktok-error.ts';
import { pageShiftHeader } from '../traffic.ts';
import { readRequest } from './request.ts';
import { seededHex } from '../random.ts';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { PendingCode } from './oauth.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokReply, TikTokRequest } from './request.ts';

const largestBody = 5_000_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > largestBody) throw new TikTokError(40002, 'The request is too large.');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Fourteen digits of the time, and what makes the call unique: what a person quotes in a ticket. */
function traceOf(seed: number, now: number, count: number): string {
  const digits = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14);
  return digits + seededHex(seed, `tiktok trace ${count}`, 20).toUpperCase();
}

/** Answers calls until the server that uses it closes. */
export function tiktokListener(context: TikTokContext, seed: number): RequestListener {
  const codes = new Map<string, PendingCode>();
  const handlers = endpoints();
  let traces = 0;

  const answer = (request: TikTokRequest, trace: string): TikTokReply => {
    if (request.path === '/portal/auth' || request.path === '/portal/auth/') {
      return consent(context, codes, request);
    }
    const data = answerCall(context, { handlers, codes }, request);
    if (typeof data === 'string') return { status: 200, body: data, headers: { 'content-type': 'text/csv' } };
    return { status: 200, body: envelope({ code: 0, message: 'OK', trace, data }) };
  };

  const handle = async (incoming: IncomingMessage): Promise<TikTokReply> => {
    const trace = traceOf(seed, context.clock.now(), traces++);
    const common = { 'content-type': 'application/json', 'x-tt-logid': trace };
    try {
      const header = incoming.headers['access-token'];
      const request = readRequest({
        method: incoming.method ?? 'GET',
        url: incoming.url ?? '/',
        accessToken: Array.isArray(header) ? header[0] : header,
        body: await readBody(incoming),
        pageShift: Number(incoming.headers[pageShiftHeader] ?? 0),
      });
      const reply = answer(request, trace);
      return { ...reply, headers: { ...common, ...reply.headers } };
    } catch (cause) {
      if (cause instanceof NoSuchPath) {
        return { status: 404, body: '404 page not found', headers: { 'content-type': 'text/plain' } };
      }
      const known = cause instanceof TikTokError;
      if (!known) {
        const words = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
        process.stderr.write(`sandbox: ${words}\n`);
      }
      const { code, message, data } = known ? cause : new TikTokError(50000, 'Internal service error.');
      return { status: 200, body: envelope({ code, message, trace, data }), headers: common };
    }
  };

  return (incoming, outgoing) => {
    void handle(incoming).then(({ status, body, headers }) => {
      outgoing.writeHead(status, headers);
      outgoing.end(body);
    });
  };
}
