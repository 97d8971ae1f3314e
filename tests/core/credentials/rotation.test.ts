// Rotating a token through its stages, seen through the calls an admin's window makes.
import { describe, expect, it } from 'vitest';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { Browser } from '../../sandbox/browser.ts';
import {
  anotherMetaToken,
  connectMeta,
  everythingWritten,
  firstRequest,
  lee,
  openHost,
  sam,
  type RotationHost,
} from './rotation-host.ts';

async function entered(host: RotationHost, credential: string, secret?: string): Promise<string> {
  const { id } = await host.call('credentials.begin', { credential });
  await host.call('credentials.enter', { id, secret: secret ?? (await anotherMetaToken(host)) });
  return id;
}

async function tested(host: RotationHost, id: string) {
  const { jobId } = await host.call('credentials.test', { id });
  return host.job(jobId);
}

async function syncs(host: RotationHost) {
  const { jobIds } = await host.call('connections.sync', {});
  return Promise.all(jobIds.map(async (id) => (await host.job(id)).status));
}

describe('the list of credentials', () => {
  it('says how old each is, who entered it, when it was used and what depends on it', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    const { rows, policy } = await host.call('credentials.list', {});
    expect(policy).toEqual({ maxAgeDays: 90, remindDays: 14, maxClients: 50, twoPersons: false });
    expect(rows.map(({ id, kind, state }) => ({ id, kind, state }))).toEqual([
      { id: token, kind: 'system_user_token', state: 'fresh' },
      { id: 'app:meta:secret', kind: 'app_secret', state: 'fresh' },
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ owner: 'Lee', classification: 'restricted', isUnused: false });
      expect(row.lastUsedAt).not.toBeNull();
      expect(row.dependents).toMatchObject({ clients: 6, accounts: 22, schedules: 1, queued: 0 });
      expect(row.dependents.clientNames).toHaveLength(6);
      expect(row.versions).toEqual([{ state: 'current', since: row.createdAt }]);
    }
    host.pass(24 * 80);
    expect((await host.row(token)).state).toBe('due');
    host.pass(24 * 11);
    expect(await host.row(token)).toMatchObject({ state: 'overdue', isUnused: true });
    await host.call('credentials.setPolicy', { maxAgeDays: 365, remindDays: 7, twoPersons: false });
    expect((await host.row(token)).state).toBe('fresh');
  });

  it('is for admins, and no call of it answers with a secret', async () => {
    const names = Object.entries(contract).filter(([name]) => name.startsWith('credentials.'));
    expect(names.length).toBeGreaterThan(9);
    for (const [name, spec] of names) {
      expect(['admin', 'superadmin'], name).toContain(spec.role);
      if (name !== 'credentials.list') expect(spec.audited, name).toBe(true);
    }
    const host = await openHost();
    const token = await connectMeta(host);
    const fresh = await anotherMetaToken(host);
    await entered(host, token, fresh);
    const answer = JSON.stringify(await host.call('credentials.list', {}));
    const { appSecret, systemUserToken } = host.sandbox.secrets;
    for (const secret of [fresh, appSecret, systemUserToken]) {
      expect(answer).not.toContain(secret.slice(0, 12));
      expect(everythingWritten(host)).not.toContain(secret);
    }
  });
});

describe('a rotation', () => {
  it('goes from entering to the old one destroyed, and the new one is used from the promotion on', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    const fresh = await anotherMetaToken(host);
    const id = await entered(host, token, fresh);
    const before = await host.row(token);
    expect(before.rotation).toMatchObject({ stage: 'testing', mayRollBack: true });
    expect(before.versions.map(({ state }) => state)).toEqual(['pending', 'current']);
    expect(await tested(host, id)).toMatchObject({ status: 'done', done: 22, total: 22 });
    expect((await host.row(token)).rotation).toMatchObject({
      stage: 'ready',
      test: { total: 22, passed: 22, failed: 0 },
    });
    await host.call('credentials.promote', { id });
    host.requests.length = 0;
    expect(await syncs(host)).toEqual(['done']);
    const proof = (one: (typeof host.requests)[number]) => JSON.stringify([one.url, one.headers]);
    expect(host.requests.every((one) => proof(one).includes(fresh))).toBe(true);
    const during = await host.row(token);
    expect(during.versions.map(({ state }) => state)).toEqual(['current', 'retiring']);
    expect(during.rotation).toMatchObject({ stage: 'overlap', mayRollBack: true });
    host.pass(25);
    await host.core().credentials.pursue();
    const after = await host.row(token);
    expect(after.versions.map(({ state }) => state)).toEqual(['current', 'revoked']);
    expect(after.rotation).toMatchObject({ stage: 'done', mayRollBack: false, revoked: 'by_hand' });
    expect(await firstRequest(host)).toContain(fresh);
    expect(everythingWritten(host)).not.toContain(fresh);
  });

  it('can be rolled back from every stage before the old one is retired, and leaves the old one in use', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    const before = await host.row(token);
    for (const reach of ['entering', 'testing', 'ready', 'overlap'] as const) {
      const { id } = await host.call('credentials.begin', { credential: token });
      if (reach !== 'entering')
        await host.call('credentials.enter', { id, secret: await anotherMetaToken(host) });
      if (reach === 'ready' || reach === 'overlap') await tested(host, id);
      if (reach === 'overlap') await host.call('credentials.promote', { id });
      expect((await host.row(token)).rotation?.stage).toBe(reach);
      await host.call('credentials.rollBack', { id });
      const row = await host.row(token);
      expect(row.rotation?.stage).toBe('rolled_back');
      expect(row.versions).toEqual(before.versions);
      expect(await firstRequest(host)).toContain(host.sandbox.secrets.systemUserToken);
      await expect(host.call('credentials.rollBack', { id })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('refuses a second one, a step out of turn, and replacing the secret past it', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    const { id } = await host.call('credentials.begin', { credential: token });
    const refusedFor = (reason: string) => ({ code: 'rotation_refused', params: { reason } });
    await expect(host.call('credentials.begin', { credential: token })).rejects.toMatchObject(
      refusedFor('open'),
    );
    for (const step of ['credentials.test', 'credentials.promote', 'credentials.retire'] as const)
      await expect(host.call(step, { id })).rejects.toMatchObject(refusedFor('stage'));
    const again = { platform: 'meta' as const, name: 'x', token: await anotherMetaToken(host) };
    const reconnect = token.slice('grant:'.length) as never;
    await expect(host.call('connections.addToken', { ...again, reconnect })).rejects.toMatchObject(
      refusedFor('open'),
    );
    await host.call('connections.remove', { id: reconnect });
    await expect(host.call('credentials.rollBack', { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses by its shape what cannot be one, by value what is in use, and at the platform what is dead', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    const { id } = await host.call('credentials.begin', { credential: token });
    const cases: readonly (readonly [string, object])[] = [
      [`GOCSPX-${'a'.repeat(28)}`, { reason: 'shape', found: 'google_client_secret' }],
      ['f'.repeat(32), { reason: 'shape', found: 'shape' }],
      [host.sandbox.secrets.systemUserToken, { reason: 'same' }],
    ];
    for (const [secret, params] of cases)
      await expect(host.call('credentials.enter', { id, secret })).rejects.toMatchObject({
        code: 'rotation_refused',
        params,
      });
    const dead = `EAA${'0'.repeat(60)}`;
    await expect(host.call('credentials.enter', { id, secret: dead })).rejects.toMatchObject({
      code: 'platform_auth',
    });
    expect((await host.row(token)).rotation?.stage).toBe('entering');
  });

  it('tells what needs a person from what may pass, account by account', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    const id = await entered(host, token);
    await host.control('/faults', [{ server: 'meta', count: -1, kind: 'drop-before' }]);
    await tested(host, id);
    expect((await host.row(token)).rotation).toMatchObject({
      stage: 'testing',
      test: { failed: 22, failures: [{ account: null, needsPerson: false }] },
    });
    await fetch(`${host.sandbox.control}/faults`, { method: 'DELETE' });
    const { address } = await host.call('credentials.consent', { id });
    const browser = new Browser(host.sandbox.metaDialog);
    const page = await browser.open(address);
    const choice = /value="([^"]*)">Continue as Nora Bishop/.exec(page.html)?.[1] ?? '';
    const { url } = await browser.submit(page, { choice });
    await (await fetch(url)).text();
    await expect.poll(async () => (await host.row(token)).rotation?.test, { timeout: 20_000 }).toBeNull();
    await tested(host, id);
    const { rotation } = await host.row(token);
    expect(rotation).toMatchObject({ stage: 'testing', test: { total: 22, passed: 8, failed: 14 } });
    expect(rotation?.test?.failures[0]).toMatchObject({
      needsPerson: true,
      error: { code: 'platform_permission' },
    });
    await expect(host.call('credentials.promote', { id })).rejects.toMatchObject({
      params: { reason: 'stage' },
    });
  });

  it('waits for a second person where the workspace asks for one', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    await host.call('credentials.setPolicy', { maxAgeDays: 90, remindDays: 14, twoPersons: true });
    const id = await entered(host, token);
    await tested(host, id);
    await expect(host.call('credentials.promote', { id })).rejects.toMatchObject({
      params: { reason: 'approval' },
    });
    await expect(host.call('credentials.approve', { id }, lee)).rejects.toMatchObject({
      params: { reason: 'own' },
    });
    await host.call('credentials.approve', { id }, sam);
    expect((await host.row(token)).rotation).toMatchObject({ approval: 'given', approvedBy: 'Sam' });
    await host.call('credentials.promote', { id });
    expect((await host.row(token)).rotation?.stage).toBe('overlap');
  });

  it('is promoted when the window of hours opens in its own zone, and retired in a later one', async () => {
    const host = await openHost();
    const token = await connectMeta(host);
    const window = { zone: 'Europe/Berlin', from: '02:00', to: '04:00' };
    const { id } = await host.call('credentials.begin', { credential: token, overlapHours: 10, window });
    await host.call('credentials.enter', { id, secret: await anotherMetaToken(host) });
    await tested(host, id);
    await host.call('credentials.promote', { id, when: 'window' });
    // Sandbox time is 20 Nov, 15:20 UTC.
    expect((await host.row(token)).rotation?.promoteAt).toBe(Date.parse('2026-11-21T01:00:00Z'));
    await host.core().credentials.pursue();
    expect((await host.row(token)).rotation?.stage).toBe('ready');
    host.pass(10);
    await host.core().credentials.pursue();
    expect((await host.row(token)).rotation).toMatchObject({
      stage: 'overlap',
      retireAt: Date.parse('2026-11-22T01:00:00Z'),
    });
  });
});
