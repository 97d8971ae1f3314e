// Connecting Google Ads by consent: a refresh token in the vault, access tokens in memory, and what can go wrong.
import { describe, expect, it } from 'vitest';
import { Browser } from '../../../sandbox/browser.ts';
import { openAgencyDesk, type AgencyDesk } from '../../connections/agency-desk.ts';

const platform = 'google_ads' as const;
/** For what takes as long as the machine is busy. */
const patience = { timeout: 20_000 };

const openDesk = () => openAgencyDesk({ platforms: ['meta', 'google_ads'], days: 16 });

async function setSecret(desk: AgencyDesk, secret = desk.sandbox.secrets.googleClientSecret): Promise<void> {
  await desk.calls['connections.setAppSecret']({ platform, field: 'secret', secret }, desk.context());
}

/** Goes through Google's page as that person; null presses Cancel. */
async function consent(desk: AgencyDesk, address: string, person: string | null): Promise<string> {
  const browser = new Browser(desk.sandbox.googleAds);
  const page = await browser.open(address);
  const found = new RegExp(`value="([^"]*)">Continue as ${person}`).exec(page.html);
  const { url } = await browser.submit(page, { choice: person === null ? 'cancel' : (found?.[1] ?? '') });
  return (await fetch(url)).text();
}

const list = (desk: AgencyDesk) => desk.calls['connections.list']({}, desk.context());
const connect = (desk: AgencyDesk, reconnect?: string) =>
  desk.calls['connections.connect']({ platform, reconnect: reconnect as never }, desk.context());

async function connected(desk: AgencyDesk, person = 'Lee Chan'): Promise<string> {
  await setSecret(desk);
  const { address } = await connect(desk);
  await consent(desk, address, person);
  await expect.poll(() => desk.jobs.list()[0]?.status, patience).toBe('done');
  return (await list(desk)).rows[0]?.id ?? '';
}

const place = (id: string, field: string) => ({ scope: 'workspace', subject: `grant:${id}`, field });

describe('connecting Google Ads', () => {
  it('asks for lasting access with a proof of its own, and ends with accounts and their clients', async () => {
    const desk = await openDesk();
    await setSecret(desk);
    const { address } = await connect(desk);
    const asked = new URL(address).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: desk.sandbox.googleClientId,
      access_type: 'offline',
      prompt: 'consent',
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'https://www.googleapis.com/auth/adwords',
    });
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(await consent(desk, address, 'Lee Chan')).toContain('close this tab');
    await expect.poll(async () => (await list(desk)).rows.length, patience).toBe(1);
    const [job] = desk.jobs.list();
    expect(await desk.synced(job?.id ?? '')).toMatchObject({
      status: 'done',
      counts: { accounts: 14, accountsDone: 14 },
    });
    expect((await list(desk)).rows).toMatchObject([
      { platform, name: 'Northwind Agency', kind: 'oauth', state: 'working', accounts: 14, clients: 6 },
    ]);
    expect((await list(desk)).rows[0]?.expiresAt).toBeNull();
  });

  it('keeps the refresh token in the vault alone, and the access token nowhere', async () => {
    const desk = await openDesk();
    const id = await connected(desk);
    const kept = desk.vault.get(place(id, 'refresh_token')) ?? '';
    expect(kept.length).toBeGreaterThan(20);
    expect(desk.vault.has(place(id, 'access_token'))).toBe(false);
    const written = desk.everythingWritten();
    for (const secret of [kept, desk.sandbox.secrets.googleClientSecret])
      expect(written).not.toContain(secret);
    expect(written).not.toMatch(/ya29\./);
    expect(written).toContain('Aurora Shoes DE');
    await desk.calls['connections.remove']({ id: id as never }, desk.context());
    expect(desk.vault.has(place(id, 'refresh_token'))).toBe(false);
  });

  it('shows only the accounts of a person who was invited to some', async () => {
    const desk = await openDesk();
    await connected(desk, 'Nora Bishop');
    expect((await list(desk)).rows).toMatchObject([{ name: 'Aurora Group', accounts: 3, clients: 2 }]);
  });

  it('takes a refresh token that an admin pastes, and refuses one that is none', async () => {
    const desk = await openDesk();
    await setSecret(desk);
    const paste = (token: string) =>
      desk.calls['connections.addToken'](
        { platform, name: 'Agency', token, reconnect: undefined },
        desk.context(),
      );
    await expect(paste('4/0Anotatoken')).rejects.toMatchObject({ code: 'platform_auth' });
    await paste(desk.sandbox.secrets.googleRefreshToken);
    await expect.poll(() => desk.jobs.list()[0]?.status, patience).toBe('done');
    expect((await list(desk)).rows).toMatchObject([{ name: 'Agency', state: 'working', accounts: 14 }]);
  });

  it('tells when the grant will end of itself', async () => {
    const desk = await openDesk();
    await desk.control('/limits?platform=google_ads', { testingConsent: true });
    await connected(desk);
    const days = (((await list(desk)).rows[0]?.expiresAt ?? 0) - desk.clock.now()) / 86_400_000;
    expect(Math.round(days)).toBe(7);
  });

  it('says so when the person presses Cancel, and when the secret is wrong', async () => {
    const desk = await openDesk();
    await setSecret(desk);
    await consent(desk, (await connect(desk)).address, null);
    await expect
      .poll(async () => (await list(desk)).attemptError, patience)
      .toMatchObject({ code: 'sign_in_cancelled' });
    await setSecret(desk, 'GOCSPX-not-the-secret');
    await consent(desk, (await connect(desk)).address, 'Lee Chan');
    await expect
      .poll(async () => (await list(desk)).attemptError, patience)
      .toMatchObject({ code: 'platform_setup' });
    expect((await list(desk)).rows).toEqual([]);
  });
});

describe('a connection to Google Ads', () => {
  it('is broken once its grant is revoked, and works again once renewed, with the same accounts', async () => {
    const desk = await openDesk();
    const id = await connected(desk);
    await desk.control('/grants/revoke', { platform, all: true });
    const { jobIds } = await desk.calls['connections.sync']({}, desk.context());
    await desk.synced(jobIds[0] ?? '');
    expect((await list(desk)).rows).toMatchObject([
      { id, state: 'broken', error: { code: 'platform_auth', params: { platform: 'Google Ads' } } },
    ]);
    await consent(desk, (await connect(desk, id)).address, 'Lee Chan');
    await expect.poll(() => desk.jobs.list()[0]?.status, patience).toBe('done');
    expect((await list(desk)).rows).toMatchObject([{ id, state: 'working', error: null, accounts: 14 }]);
  });

  it('whose app is refused is for an admin to look at, and goes on by itself once that is done', async () => {
    const desk = await openDesk();
    const id = await connected(desk);
    await desk.control('/limits?platform=google_ads', { projectApproved: false });
    const first = await desk.calls['connections.sync']({}, desk.context());
    await desk.synced(first.jobIds[0] ?? '');
    expect((await list(desk)).rows).toMatchObject([
      { id, state: 'broken', error: { code: 'platform_setup' } },
    ]);
    await desk.control('/limits?platform=google_ads', { projectApproved: true });
    const second = await desk.calls['connections.sync']({}, desk.context());
    await desk.synced(second.jobIds[0] ?? '');
    expect((await list(desk)).rows).toMatchObject([{ id, state: 'working', error: null }]);
  });

  it('says which secrets its app can have, and takes no other', async () => {
    const desk = await openDesk();
    await setSecret(desk);
    const found = (await list(desk)).platforms.find((one) => one.platform === platform);
    expect(found?.credentials).toEqual([
      { field: 'secret', isHeld: true, isRequired: true },
      { field: 'developer_token', isHeld: false, isRequired: false },
    ]);
    const set = (to: 'google_ads' | 'meta') =>
      desk.calls['connections.setAppSecret'](
        { platform: to, field: 'developer_token', secret: 'developer-token-1' },
        desk.context(),
      );
    await set('google_ads');
    expect(
      (await list(desk)).platforms.find((one) => one.platform === platform)?.credentials[1]?.isHeld,
    ).toBe(true);
    await expect(async () => set('meta')).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
