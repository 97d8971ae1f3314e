// The core's HTTP port on plain sockets, without the allow-list and the log of the real one, and cheap to call often.
import { Agent, request as open, type IncomingMessage } from 'node:http';
import { AppError } from '../../../src-main/core/app-error.ts';
import type { HttpRequest, HttpResponse, SendHttp } from '../../../src-main/core/http-client.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export const plainHttp: SendHttp = async (request) => {
  try {
    return await exchange(request);
  } catch (error) {
    const code = request.signal?.aborted === true ? 'cancelled' : 'platform_unreachable';
    throw new AppError(code, `${request.label} did not answer`, { cause: error });
  }
};

function exchange({ url, method, headers, body, timeoutMs, signal }: HttpRequest): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { agent, method, headers: { ...headers, ...length }, ...(signal ? { signal } : {}) };
    const sent = open(url, options, (response) => {
      read(response).then(resolve, reject);
    });
    sent.setTimeout(timeoutMs ?? 30_000, () => sent.destroy(new Error('timed out')));
    sent.on('error', reject);
    sent.end(body);
  });
}

async function read(response: IncomingMessage): Promise<HttpResponse> {
  const parts: Buffer[] = [];
  // A body that is cut off rejects here.
  for await (const part of response) parts.push(part as Buffer);
  const headers = Object.fromEntries(
    Object.entries(response.headersDistinct).map(([name, values]) => [name, values?.join(', ') ?? '']),
  );
  return { status: response.statusCode ?? 0, headers, text: Buffer.concat(parts).toString('utf8') };
}
