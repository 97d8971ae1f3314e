// Meta's HTTP face: reads a call, has it answered, and adds the headers every Graph answer carries.
import { answerBatch, isBatch } from './batch.ts';
import { GraphError } from './graph-error.ts';
import { MetaRoutes } from './routes.ts';
import { readRequest } from './request.ts';
import { pageShiftHeader } from '../traffic.ts';
import { seededHex } from '../random.ts';
import type { GraphReply, GraphRequest } from './request.ts';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { MetaContext } from './context.ts';

const largestBody = 5_000_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > largestBody) throw new GraphError('The request is too large', { status: 413, code: 1 });
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Answers calls until the server that uses it closes. */
export function metaListener(context: MetaContext, seed: number): RequestListener {
  const routes = new MetaRoutes(context);
  let traces = 0;

  const answer = (request: GraphRequest, trace: string): GraphReply => {
    const newest = context.limits.versions.at(-1) ?? 'v26.0';
    const common = {
      'content-type': 'application/json; charset=UTF-8',
      'facebook-api-version': request.version ?? newest,
      'x-fb-trace-id': trace,
      'x-fb-request-id': trace,
      'cache-control': 'private, no-cache, no-store, must-revalidate',
    };
    try {
      const { reply, charge } = routes.answer(request);
      return { ...reply, headers: { ...common, ...context.usage.headers(charge), ...reply.headers } };
    } catch (cause) {
      const error = cause instanceof GraphError ? cause : undefined;
      if (!error) throw cause;
      return {
        status: error.status,
        body: error.envelope(trace),
        headers: { ...common, ...context.usage.headers(undefined) },
      };
    }
  };

  const handle = async (incoming: IncomingMessage): Promise<GraphReply> => {
    const trace = `A${seededHex(seed, `trace ${traces++}`, 22)}`;
    const failed = (error: GraphError): GraphReply => ({
      status: error.status,
      body: error.envelope(trace),
      headers: { 'content-type': 'application/json; charset=UTF-8', 'x-fb-trace-id': trace },
    });
    try {
      const request = readRequest({
        method: incoming.method ?? 'GET',
        url: incoming.url ?? '/',
        origin: `http://${incoming.headers.host ?? 'localhost'}`,
        authorization: incoming.headers.authorization,
        body: await readBody(incoming),
        contentType: incoming.headers['content-type'] ?? '',
        // A cursor is a place in the list: pages come twice, but none is skipped.
        repeatsPage: Number(incoming.headers[pageShiftHeader] ?? 0) < 0,
      });
      return isBatch(request)
        ? answerBatch(request, context.limits, (one) => answer(one, trace))
        : answer(request, trace);
    } catch (cause) {
      if (cause instanceof GraphError) return failed(cause);
      process.stderr.write(
        `sandbox: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
      );
      return failed(new GraphError('An unknown error occurred', { status: 500, code: 1 }));
    }
  };

  return (incoming, outgoing) => {
    void handle(incoming).then(({ status, body, headers }) => {
      outgoing.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
      outgoing.end(body);
    });
  };
}
