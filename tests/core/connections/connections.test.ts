// Connecting to a platform by consent or by a pasted token, seeing how it is doing, renewing and removing it.
import { describe, expect, it } from 'vitest';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { Browser } from '../../sandbox/browser.ts';
import { connectAndSync, openAgencyDesk, type AgencyDesk } from './agency-desk.ts';

const platform: PlatformId = 'meta';
/** For what takes as long as the machine is busy. */
const patience = { timeout: 20_000 };

async function setSecret(desk: AgencyDesk, secret = desk.sandbox.secrets.appSecret): Promise<void> {
  await desk.calls['connections.setAppSecret']({ platform, field: 'secret', secret }, desk.context());
}

/** Goes through the platform's dialog at the address as that person; null presses Cancel. */
async function consent(desk: AgencyDesk, address: string, person: string | null): Promise<string> {
  const browser = new Browser(desk.sandbox.metaDialog);
  const page = await browser.open(address);
  const found = new RegExp(`value="([^"]*)">Continue as ${person}`).exec(page.html);
  const button = person === null ? 'cancel' : (found?.[1] ?? '');
  const { url } = await browser.submit(page, { choice: button });
  const back = await fetch(url);
  return back.text();
}

const list = (desk: AgencyDesk) => desk.calls['connections.list']({}, desk.context());
const connect = (desk: AgencyDesk, reconnect?: string) =>
  desk.calls['connections.connect']({ platform, reconnect: reconnect as never }, desk.context());

describe('connecting by consent', () => {
  it('ends with a working connection, its accounts and its clients', async () => {
    const desk = await openAgencyDesk();
    await setSecret(desk);
    const attempt = await connect(desk);
    expect(desk.opened).toEqual([attempt.address]);
    expect((await list(desk)).attempt).toEqual(attempt);
    expect(await consent(desk, attempt.address, 'Lee Chan')).toContain('close this tab');
    await expect.poll(async () => (await list(desk)).rows.length, patience).toBe(1);
    const [job] = desk.jobs.list();
    expect(job).toMatchObject({ kind: 'sync', subject: 'Lee Chan' });
    expect(await desk.synced(job?.id ?? '')).toMatchObject({
      status: 'done',
      counts: { accounts: 22, accountsDone: 22 },
    });
    const state = await list(desk);
    expect(state.attempt).toBeNull();
    expect(state.rows).toMatchObject([
      {
        platform: 'meta',
        kind: 'oauth',
        state: 'working',
        accounts: 22,
        clients: 6,
        error: null,
        jobId: null,
      },
    ]);
    const days = ((state.rows[0]?.expiresAt ?? 0) - desk.clock.now()) / 86_400_000;
    expect(Math.round(days)).toBe(60);
    expect(state.rows[0]?.dataTo).toBe('2026-11-21');
  });

  it('shows only the accounts of a person who may see some clients', async () => {
    const desk = await openAgencyDesk();
    await setSecret(desk);
    const { address } = await connect(desk);
    await consent(desk, address, 'Nora Bishop');
    await expect.poll(() => desk.jobs.list()[0]?.status, patience).toBe('done');
    expect((await list(desk)).rows).toMatchObject([{ accounts: 8, clients: 2 }]);
  });

  it('says so when the person presses Cancel at the platform', async () => {
    const desk = await openAgencyDesk();
    await setSecret(desk);
    const { address } = await connect(desk);
    await consent(desk, address, null);
    await expect
      .poll(async () => (await list(desk)).attemptError, patience)
      .toMatchObject({ code: 'sign_in_cancelled' });
    expect((await list(desk)).rows).toEqual([]);
  });

  it('ignores an answer that is not to its own question', async () => {
    const desk = await openAgencyDesk();
    await setSecret(desk);
    const { address } = await connect(desk);
    const back = new URL(new URL(address).searchParams.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code: 'stolen', state: 'guessed' }).toString();
    expect((await fetch(back)).status).toBe(400);
    expect((await list(desk)).attempt).not.toBeNull();
    await consent(desk, address, 'Lee Chan');
    await expect.poll(async () => (await list(desk)).rows.length, patience).toBe(1);
  });

  it('needs the secret of the app, and tells which setting is wrong', async () => {
    const desk = await openAgencyDesk();
    await expect(connect(desk)).rejects.toMatchObject({
      code: 'app_secret_missing',
      params: { platform: 'Meta' },
    });
    await setSecret(desk, 'f'.repeat(32));
    const { address } = await connect(desk);
    await consent(desk, address, 'Lee Chan');
    await expect
      .poll(async () => (await list(desk)).attemptError, patience)
      .toMatchObject({ code: 'platform_setup' });
    const tiktok = { platform: 'tiktok' as const, reconnect: undefined };
    await expect(desk.calls['connections.connect'](tiktok, desk.context())).rejects.toMatchObject({
      code: 'not_configured',
    });
  });

  it('can be given up here', async () => {
    const desk = await openAgencyDesk();
    await setSecret(desk);
    const { address } = await connect(desk);
    await desk.calls['connections.cancelConnect']({}, desk.context());
    expect(await list(desk)).toMatchObject({ attempt: null, attemptError: null });
    await expect(consent(desk, address, 'Lee Chan')).rejects.toThrow();
  });
});

describe('a pasted token', () => {
  it('is checked before it is kept', async () => {
    const desk = await openAgencyDesk();
    const wrong = { platform, name: 'Sync', token: 'EAAnotatoken', reconnect: undefined };
    await expect(desk.calls['connections.addToken'](wrong, desk.context())).rejects.toMatchObject({
      code: 'platform_auth',
    });
    expect((await list(desk)).rows).toEqual([]);
    await connectAndSync(desk);
    expect((await list(desk)).rows).toMatchObject([
      { kind: 'system_user_token', state: 'working', expiresAt: null },
    ]);
  });

  it('leaves no secret in any file, nor in the log', async () => {
    const desk = await openAgencyDesk();
    await connectAndSync(desk);
    const written = desk.everythingWritten();
    expect(written).toContain('Aurora Shoes DE');
    for (const secret of Object.values(desk.sandbox.secrets)) expect(written).not.toContain(secret);
    expect(written).not.toMatch(/appsecret_proof=[0-9a-f]/);
  });
});

describe('a connection', () => {
  it('is broken when the platform refuses it, and works again once renewed, with the same accounts', async () => {
    const desk = await openAgencyDesk();
    const id = await connectAndSync(desk);
    await desk.control('/grants/revoke', { token: desk.sandbox.secrets.systemUserToken, why: 'removed' });
    const { jobIds } = await desk.calls['connections.sync']({}, desk.context());
    expect(await desk.synced(jobIds[0] ?? '')).toMatchObject({
      status: 'failed',
      error: { code: 'platform_auth' },
    });
    expect((await list(desk)).rows).toMatchObject([
      { id, state: 'broken', error: { code: 'platform_auth' } },
    ]);
    expect((await desk.calls['connections.sync']({}, desk.context())).jobIds).toEqual([]);

    const { address } = await connect(desk, id);
    await consent(desk, address, 'Lee Chan');
    await expect.poll(() => desk.jobs.list()[0]?.status, patience).toBe('done');
    expect((await list(desk)).rows).toMatchObject([
      { id, name: 'Northwind sync', kind: 'oauth', state: 'working', error: null, accounts: 22 },
    ]);
  });

  it('answers with the running job when asked to sync twice', async () => {
    const desk = await openAgencyDesk();
    await connectAndSync(desk);
    const first = await desk.calls['connections.sync']({}, desk.context());
    const second = await desk.calls['connections.sync']({}, desk.context());
    expect(second).toEqual(first);
    expect((await list(desk)).rows[0]).toMatchObject({ state: 'syncing', jobId: first.jobIds[0] });
    await desk.synced(first.jobIds[0] ?? '');
  });

  it('is unreachable while the platform does not answer, and its data stays', async () => {
    const desk = await openAgencyDesk();
    await connectAndSync(desk);
    await desk.control('/faults', [{ server: 'meta', count: -1, kind: 'drop-before' }]);
    const { jobIds } = await desk.calls['connections.sync']({}, desk.context());
    await desk.synced(jobIds[0] ?? '');
    expect((await list(desk)).rows).toMatchObject([{ state: 'unreachable', accounts: 22 }]);
  });

  it('leaves its data when it is removed, and takes its token away', async () => {
    const desk = await openAgencyDesk();
    const id = await connectAndSync(desk);
    await desk.calls['connections.remove']({ id: id as never }, desk.context());
    expect((await list(desk)).rows).toEqual([]);
    expect(await desk.mirror.read('allAccounts', {})).toHaveLength(22);
    expect(desk.vault.has({ scope: 'workspace', subject: `grant:${id}`, field: 'access_token' })).toBe(false);
    await expect(async () =>
      desk.calls['connections.sync']({ id: id as never }, desk.context()),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('two connections', () => {
  it('share accounts: each account is read through one, and the other takes over when that is removed', async () => {
    const desk = await openAgencyDesk();
    const first = await connectAndSync(desk);
    const { address } = await connect(desk);
    await consent(desk, address, 'Nora Bishop');
    await expect.poll(() => desk.jobs.list().map((job) => job.status), patience).toEqual(['done', 'done']);
    expect((await list(desk)).rows).toMatchObject([
      { id: first, accounts: 22, state: 'working' },
      { name: 'Nora Bishop', accounts: 0, state: 'working' },
    ]);
    await desk.calls['connections.remove']({ id: first as never }, desk.context());
    const { jobIds } = await desk.calls['connections.sync']({}, desk.context());
    expect(await desk.synced(jobIds[0] ?? '')).toMatchObject({ status: 'done', counts: { accounts: 8 } });
    expect((await list(desk)).rows).toMatchObject([{ name: 'Nora Bishop', accounts: 8, clients: 2 }]);
  });
});
