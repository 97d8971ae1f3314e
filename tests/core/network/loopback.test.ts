// The door on this machine that a browser comes back to.
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { waitForRedirect, type RedirectOptions } from '../../../src-main/core/network/loopback.ts';
import { movedClock } from '../identity/moved-clock.ts';

async function open(options: Partial<RedirectOptions> = {}) {
  const clock = movedClock(0);
  const abort = new AbortController();
  const door = await waitForRedirect({
    path: '/callback',
    state: 's3',
    clock,
    timeoutMs: 1_000,
    signal: abort.signal,
    page: (params) => ({ title: `<b>${params.get('error') ?? 'fine'}</b>`, text: 'Go back.' }),
    ...options,
  });
  return { ...door, clock, abort };
}

/** With a Host header of one's own, which fetch does not allow. */
function statusWith(address: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(address, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the loopback door', () => {
  test('listens on 127.0.0.1 alone, takes one redirect and shuts', async () => {
    const door = await open();
    expect(door.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    const response = await fetch(`${door.redirectUri}?state=s3&code=c`);
    expect(response.status).toBe(200);
    expect((await door.result).get('code')).toBe('c');
    await expect(fetch(`${door.redirectUri}?state=s3&code=d`)).rejects.toThrow();
  });

  test('shows a page without script that nothing caches, embeds or refers from', async () => {
    const door = await open();
    const response = await fetch(`${door.redirectUri}?state=s3&error=access_denied`);
    const { headers } = response;
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const html = await response.text();
    expect(html).toContain('&lt;b&gt;access_denied&lt;/b&gt;');
    expect(html).not.toContain('<script');
    await door.result;
  });

  test('answers everything else without ending the wait', async () => {
    const door = await open();
    const { origin } = new URL(door.redirectUri);
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/callback/x?state=s3`)).status).toBe(404);
    expect((await fetch(`${origin}//callback?state=s3`)).status).toBe(404);
    expect((await fetch(`${door.redirectUri}?code=c`)).status).toBe(400);
    expect((await fetch(`${door.redirectUri}?state=other&code=c`)).status).toBe(400);
    expect((await fetch(`${door.redirectUri}?state=s3&state=s3`)).status).toBe(400);
    expect((await fetch(`${door.redirectUri}?state=s3`, { method: 'POST' })).status).toBe(405);
    expect(await statusWith(`${door.redirectUri}?state=s3`, { host: 'evil.example' })).toBe(404);
    expect((await fetch(`${door.redirectUri}?state=s3&code=mine`)).status).toBe(200);
    expect((await door.result).get('code')).toBe('mine');
  });

  test('gives up after its time, and when told to', async () => {
    const late = await open();
    late.clock.advance(1_000);
    await expect(late.result).rejects.toMatchObject({ code: 'sign_in_timed_out' });
    await expect(fetch(late.redirectUri)).rejects.toThrow();
    const stopped = await open();
    stopped.abort.abort();
    await expect(stopped.result).rejects.toMatchObject({ code: 'cancelled' });
    await expect(fetch(stopped.redirectUri)).rejects.toThrow();
  });

  test('takes the first port of those registered that is free, and says so when none is', async () => {
    const taken = await open();
    const other = await open();
    const port = (door: { redirectUri: string }) => Number(new URL(door.redirectUri).port);
    const free = port(other);
    other.abort.abort();
    await expect(other.result).rejects.toMatchObject({ code: 'cancelled' });
    const door = await open({ ports: [port(taken), free] });
    expect(port(door)).toBe(free);
    await expect(open({ ports: [port(taken), free] })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    for (const { abort, result } of [taken, door]) {
      abort.abort();
      await expect(result).rejects.toMatchObject({ code: 'cancelled' });
    }
  });
});
