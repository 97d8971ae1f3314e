// Noticing that hosts go and come back, with real connections to real ports.
import { createServer, type AddressInfo, type Server } from 'node:net';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NetworkState } from '../../../src-shared/ipc/app.ts';
import { createReachability } from '../../../src-main/core/network/reachability.ts';
import { movedClock } from '../identity/moved-clock.ts';
import { until } from '../identity/desk.ts';

class Port {
  #server: Server | null = null;
  #port = 0;
  connections = 0;

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async open(): Promise<this> {
    const server = createServer((socket) => {
      this.connections += 1;
      socket.on('error', () => undefined).end();
    });
    await new Promise<void>((ready) => server.listen(this.#port, '127.0.0.1', ready));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server) await new Promise((closed) => server.close(closed));
  }
}

async function watch() {
  const issuer = await new Port().open();
  const meta = await new Port().open();
  const clock = movedClock(1_000);
  const events: NetworkState[] = [];
  let back = 0;
  const reachability = createReachability({
    hosts: [
      { id: 'oidc:a', name: 'A', origin: issuer.origin },
      { id: 'meta', name: 'Meta', origin: meta.origin },
    ],
    services: {
      clock,
      randomness: { bytes: (length) => new Uint8Array(length), fraction: () => 0 },
      log: pino({ level: 'silent' }),
      emit: (name, payload) => void (name === 'network' && events.push(payload as NetworkState)),
    },
  });
  reachability.onBackOnline(() => {
    back += 1;
  });
  reachability.start();
  onTestFinished(async () => {
    reachability.stop();
    await Promise.all([issuer.close(), meta.close()]);
  });
  await until(() => issuer.connections === 1 && meta.connections === 1);
  await reachability.check();
  return { issuer, meta, clock, events, reachability, timesBack: () => back };
}

describe('reachability', () => {
  test('says nothing while nothing changes, and looks at one host at a time', async () => {
    const { issuer, meta, clock, events, reachability } = await watch();
    const before = issuer.connections + meta.connections;
    clock.advance(5_000);
    await until(() => issuer.connections + meta.connections === before + 1);
    expect(reachability.state()).toMatchObject({ online: true, since: 1_000 });
    expect(events).toEqual([]);
  });

  test('notices within five seconds that no host answers, and within three that they do again', async () => {
    const { issuer, meta, clock, events, reachability, timesBack } = await watch();
    await Promise.all([issuer.close(), meta.close()]);
    clock.advance(5_000);
    await until(() => !reachability.state().online);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ online: false, since: 6_000 });
    expect(timesBack()).toBe(0);
    await Promise.all([issuer.open(), meta.open()]);
    clock.advance(3_000);
    await until(() => reachability.state().online);
    expect(events.at(-1)).toMatchObject({ online: true, since: 9_000 });
    expect(timesBack()).toBe(1);
  });

  test('is online while one host answers, and says which one does not', async () => {
    const { meta, events, reachability, timesBack } = await watch();
    await meta.close();
    await reachability.check();
    expect(events.at(-1)).toMatchObject({
      online: true,
      hosts: [
        { id: 'oidc:a', reachable: true },
        { id: 'meta', reachable: false },
      ],
    });
    await meta.open();
    await reachability.check();
    expect(events).toHaveLength(2);
    expect(timesBack()).toBe(0);
  });

  test('learns from real requests at once, and ignores hosts that are not configured', async () => {
    const { issuer, meta, events, reachability } = await watch();
    await Promise.all([issuer.close(), meta.close()]);
    reachability.observe('http://elsewhere.example', false);
    expect(events).toEqual([]);
    reachability.observe(issuer.origin, false);
    expect(events.at(-1)?.hosts[0]).toMatchObject({ reachable: false });
    await until(() => !reachability.state().online);
    reachability.observe(issuer.origin, true);
    expect(reachability.state().online).toBe(true);
  });

  test('shares one look among all who ask at once', async () => {
    const { issuer, reachability } = await watch();
    const before = issuer.connections;
    await Promise.all([reachability.check(), reachability.check(), reachability.check()]);
    await until(() => issuer.connections === before + 1);
  });
});
