// The one way out: which hosts, how much, how long, and what the log says about it.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src-main/core/clock.ts';
import { createHttp, type HttpOptions } from '../../../src-main/core/network/http.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(origin: string, options: Partial<HttpOptions> = {}) {
  const lines: string[] = [];
  const outcomes: Array<readonly [string, boolean]> = [];
  const http = createHttp({
    allowedOrigins: () => new Set([origin]),
    clock: systemClock,
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    onOutcome: (host, reached) => void outcomes.push([host, reached]),
    ...options,
  });
  return { ...http, lines, outcomes };
}

describe('sending', () => {
  test('gives status, headers and text, and logs neither query nor secret', async () => {
    const origin = await serve((request, response) => {
      response.setHeader('X-App-Usage', '{}').writeHead(418).end(request.headers['authorization']);
    });
    const http = client(origin);
    const answer = await http.send({
      method: 'GET',
      url: `${origin}/v26.0/act_1/insights?access_token=EAACANARY`,
      headers: { authorization: 'Bearer CANARY' },
      label: '/{account}/insights',
      correlationId: 'c-1',
    });
    expect(answer).toMatchObject({ status: 418, text: 'Bearer CANARY', headers: { 'x-app-usage': '{}' } });
    expect(http.lines.join('')).not.toContain('CANARY');
    expect(JSON.parse(http.lines[0] ?? '{}')).toMatchObject({
      label: '/{account}/insights',
      method: 'GET',
      status: 418,
      correlationId: 'c-1',
    });
    expect(http.outcomes).toEqual([[origin, true]]);
  });

  test('does not send the correlation id to a platform', async () => {
    const origin = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const { text } = await client(origin).send({
      method: 'GET',
      url: origin,
      label: '/',
      correlationId: 'c-canary',
    });
    expect(text).not.toContain('c-canary');
  });

  test('refuses hosts that are not configured, also by way of a redirect', async () => {
    let reached = 0;
    const other = await serve((_request, response) => {
      reached += 1;
      response.end();
    });
    const origin = await serve((_request, response) => response.writeHead(302, { location: other }).end());
    const http = client(origin);
    await expect(http.send({ method: 'GET', url: other, label: '/' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await http.send({ method: 'GET', url: origin, label: '/' })).status).toBe(302);
    expect(reached).toBe(0);
  });

  test('ends an answer that is larger than allowed', async () => {
    const origin = await serve((_request, response) => response.end('x'.repeat(5_000)));
    const http = client(origin, { maxBodyBytes: 4_999 });
    await expect(http.send({ method: 'GET', url: origin, label: '/' })).rejects.toMatchObject({
      code: 'platform_broken',
    });
  });

  test('ends a request that takes too long, or that nobody wants any more', async () => {
    const origin = await serve(() => undefined);
    const http = client(origin);
    await expect(http.send({ method: 'GET', url: origin, label: '/', timeoutMs: 50 })).rejects.toMatchObject({
      code: 'platform_unreachable',
    });
    const abort = new AbortController();
    const sent = http.send({ method: 'GET', url: origin, label: '/', signal: abort.signal });
    abort.abort();
    await expect(sent).rejects.toMatchObject({ code: 'cancelled' });
    expect(http.outcomes).toEqual([[origin, false]]);
  });

  test('tells a host that refuses from a computer without a way out', async () => {
    const refused = client('http://127.0.0.1:9');
    await expect(
      refused.send({ method: 'GET', url: 'http://127.0.0.1:9/', label: '/' }),
    ).rejects.toMatchObject({ code: 'platform_unreachable', params: { host: '127.0.0.1:9' } });

    // A name that cannot exist is what a lost network looks like to the resolver.
    const url = 'https://nowhere.invalid/';
    const lost = client('https://nowhere.invalid');
    await expect(lost.send({ method: 'GET', url, label: '/' })).rejects.toMatchObject({ code: 'offline' });
    const others = client('https://nowhere.invalid', { nothingReachable: () => Promise.resolve(false) });
    await expect(others.send({ method: 'GET', url, label: '/' })).rejects.toMatchObject({
      code: 'platform_unreachable',
    });
  });
});
