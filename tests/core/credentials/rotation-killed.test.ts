// Rotations whose core dies after any step, and while the platform is being told; and syncs that go on meanwhile.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openOsKeyring } from '../../../src-main/core/vault/os-keyring.ts';
import { Browser } from '../../sandbox/browser.ts';
import { startKeyring, type TestKeyring } from '../../support/keyring.ts';
import {
  anotherMetaToken,
  connectMeta,
  everythingWritten,
  firstRequest,
  foundAccounts,
  openHost,
  type RotationHost,
} from './rotation-host.ts';

/** For what takes as long as the machine is busy. */
const patience = { timeout: 20_000, interval: 10 };

async function restart(host: RotationHost): Promise<void> {
  host.kill();
  toldNobody(host);
  await host.start();
}

/** What a core that died left behind. */
function toldNobody(host: RotationHost): void {
  const written = everythingWritten(host);
  for (const secret of [...Object.values(host.sandbox.secrets), ...fresh])
    expect(written.includes(secret.slice(0, 24))).toBe(false);
}

/** Tokens that were made in these tests. */
const fresh: string[] = [];

async function anotherToken(host: RotationHost): Promise<string> {
  const token = await anotherMetaToken(host);
  fresh.push(token);
  return token;
}

async function tested(host: RotationHost, id: string) {
  const { jobId } = await host.call('credentials.test', { id });
  return host.job(jobId);
}

async function confirmAtTikTok(host: RotationHost, address: string): Promise<void> {
  const browser = new Browser(host.sandbox.tiktok);
  const page = await browser.open(address);
  const choice = /value="([^"]*)">Confirm as Lee Chan/.exec(page.html)?.[1] ?? '';
  const { url } = await browser.submit(page, { choice });
  await (await fetch(url)).text();
}

/** A TikTok connection whose grant is promoted and about to be retired. */
async function tiktokInOverlap(): Promise<{ host: RotationHost; token: string; id: string }> {
  const host = await openHost(['meta', 'tiktok']);
  const secret = host.sandbox.secrets.tiktokAppSecret;
  await host.call('connections.setAppSecret', { platform: 'tiktok', secret });
  const attempt = await host.call('connections.connect', { platform: 'tiktok' });
  await confirmAtTikTok(host, attempt.address);
  await foundAccounts(host, 'app:tiktok:secret', 10);
  const token = (await host.call('credentials.list', {})).rows[0]?.id ?? '';
  const { id } = await host.call('credentials.begin', { credential: token, overlapHours: 1 });
  await confirmAtTikTok(host, (await host.call('credentials.consent', { id })).address);
  await expect.poll(async () => (await host.row(token)).rotation?.stage, patience).toBe('testing');
  expect(await tested(host, id)).toMatchObject({ status: 'done' });
  await host.call('credentials.promote', { id });
  host.pass(2);
  return { host, token, id };
}

const isRevoke = ({ url }: { readonly url: string }) => url.includes('/oauth2/revoke_token/');

describe('a core that dies', () => {
  let service: TestKeyring;
  beforeAll(async () => {
    service = await startKeyring();
  });
  afterAll(async () => {
    await service.stop();
  });
  /** Whose vault opens by a real gnome-keyring, asked anew by every core that follows one that died. */
  const beforeKeyring = async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', service.bus);
    const host = await openHost(['meta'], null, openOsKeyring);
    expect(host.core().vault.state()).toMatchObject({ backend: 'secret-service', slots: ['keyring'] });
    return host;
  };

  it('after any step goes on from there, and the new one is used in the end', async () => {
    const host = await beforeKeyring();
    const token = await connectMeta(host);
    const next = await anotherToken(host);
    const { id } = await host.call('credentials.begin', { credential: token });
    await restart(host);
    await host.call('credentials.enter', { id, secret: next });
    await restart(host);
    for (const dies of [1, 2, 9]) {
      let sent = 0;
      host.before = () => {
        sent += 1;
        if (sent === dies) host.kill();
      };
      await host.call('credentials.test', { id });
      await expect.poll(() => sent, patience).toBeGreaterThanOrEqual(dies);
      host.before = () => undefined;
      await host.start();
      expect((await host.row(token)).rotation).toMatchObject({ stage: 'testing', test: null });
    }
    await tested(host, id);
    await restart(host);
    await host.call('credentials.promote', { id });
    await restart(host);
    expect((await host.row(token)).rotation?.stage).toBe('overlap');
    expect(await firstRequest(host)).toContain(next);
    await host.call('credentials.retire', { id });
    await restart(host);
    expect((await host.row(token)).rotation?.stage).toBe('done');
    expect(await firstRequest(host)).toContain(next);
  });

  it('after any step before the old one is retired can be rolled back', async () => {
    const host = await beforeKeyring();
    const token = await connectMeta(host);
    for (const steps of [0, 1, 2, 3]) {
      const { id } = await host.call('credentials.begin', { credential: token });
      if (steps > 0) await host.call('credentials.enter', { id, secret: await anotherToken(host) });
      if (steps > 1) await tested(host, id);
      if (steps > 2) await host.call('credentials.promote', { id });
      await restart(host);
      await host.call('credentials.rollBack', { id });
      await restart(host);
      expect(await firstRequest(host)).toContain(host.sandbox.secrets.systemUserToken);
    }
  });

  it('before the platform was told to revoke: the platform is asked, then told, once', async () => {
    const { host, token } = await tiktokInOverlap();
    let reached = 0;
    host.after = (request) => {
      if (isRevoke(request)) reached += 1;
    };
    host.before = (request) => {
      if (isRevoke(request)) host.kill();
    };
    void host.core().credentials.pursue();
    await expect.poll(() => host.requests.some(isRevoke), patience).toBe(true);
    host.before = () => undefined;
    await host.start();
    expect((await host.row(token)).rotation).toMatchObject({ stage: 'retiring', mayRollBack: false });
    await host.core().credentials.pursue();
    expect((await host.row(token)).rotation).toMatchObject({ stage: 'done', revoked: 'called' });
    expect(reached).toBe(1);
    toldNobody(host);
    await firstRequest(host);
    expect((await host.row(token)).state).toBe('fresh');
  });

  it('before it heard that the platform revoked: the platform is asked, and not told again', async () => {
    const { host, token } = await tiktokInOverlap();
    let reached = 0;
    host.after = (request) => {
      if (!isRevoke(request)) return;
      reached += 1;
      host.kill();
    };
    void host.core().credentials.pursue();
    await expect.poll(() => reached, patience).toBe(1);
    await host.start();
    await host.core().credentials.pursue();
    expect((await host.row(token)).rotation).toMatchObject({ stage: 'done', revoked: 'called' });
    expect(reached).toBe(1);
    toldNobody(host);
  });
});

describe('syncs meanwhile', () => {
  it('do not fail when the app secret is made anew at the platform, which takes one only', async () => {
    const host = await openHost();
    await connectMeta(host);
    const credential = 'app:meta:secret';
    const { id } = await host.call('credentials.begin', { credential });
    const { appSecret } = await host.control<{ appSecret: string }>('/secrets/rotate', {});
    await host.call('credentials.enter', { id, secret: appSecret });
    const failed: string[] = [];
    let runs = 0;
    const sync = async () => {
      const { jobIds } = await host.call('connections.sync', {});
      for (const one of jobIds) {
        runs += 1;
        const { status } = await host.job(one);
        if (status === 'failed') failed.push(one);
      }
    };
    const whole = async () => {
      await tested(host, id);
      await host.call('credentials.promote', { id });
      await host.call('credentials.retire', { id });
    };
    await Promise.all([sync(), whole()]);
    await sync();
    expect((await host.row(credential)).rotation?.stage).toBe('done');
    expect({ runs, failed }).toEqual({ runs: 2, failed: [] });
  });

  it('do not fail while their token is rotated and rolled back again and again', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    const { jobIds } = await host.call('connections.sync', {});
    let rotations = 0;
    const running = () =>
      host
        .core()
        .jobs.list()
        .some((job) => job.kind === 'sync' && job.status === 'running');
    while (running() || rotations < 2) {
      const { id } = await host.call('credentials.begin', { credential: token, overlapHours: 0 });
      await host.call('credentials.enter', { id, secret: await anotherMetaToken(host) });
      expect(await tested(host, id)).toMatchObject({ status: 'done' });
      await host.call('credentials.promote', { id });
      const end = rotations % 2 === 0 ? 'credentials.rollBack' : 'credentials.retire';
      await host.call(end, { id });
      rotations += 1;
    }
    for (const one of jobIds) expect((await host.job(one)).status).toBe('done');
    expect((await host.row(token)).state).toBe('fresh');
  });
});
