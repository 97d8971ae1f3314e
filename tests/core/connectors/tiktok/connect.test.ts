// Connecting TikTok by consent: through its portal and back, with the app's secret from the vault and none of it outside.
import { describe, expect, it } from 'vitest';
import { parseMicros } from '../../../../src-shared/domain/micros.ts';
import { contract } from '../../../../src-shared/ipc/contract.ts';
import { Browser } from '../../../sandbox/browser.ts';
import { openAgencyDesk, type AgencyDesk } from '../../connections/agency-desk.ts';
import { truthSpend } from './tiktok-agency.ts';

const platform = 'tiktok' as const;
/** For what takes as long as the machine is busy. */
const patience = { timeout: 20_000 };

const openDesk = () => openAgencyDesk({ platforms: ['meta', 'tiktok'], days: 16 });

async function setSecret(desk: AgencyDesk, secret = desk.sandbox.secrets.tiktokAppSecret): Promise<void> {
  await desk.calls['connections.setAppSecret']({ platform, field: 'secret', secret }, desk.context());
}

/** Goes through the portal's page as that person; null presses Cancel. */
async function consent(desk: AgencyDesk, address: string, person: string | null): Promise<string> {
  const browser = new Browser(desk.sandbox.tiktok);
  const page = await browser.open(address);
  const found = new RegExp(`value="([^"]*)">Confirm as ${person}`).exec(page.html);
  const { url } = await browser.submit(page, { choice: person === null ? 'cancel' : (found?.[1] ?? '') });
  return (await fetch(url)).text();
}

const list = (desk: AgencyDesk) => desk.calls['connections.list']({}, desk.context());
const connect = (desk: AgencyDesk, reconnect?: string) =>
  desk.calls['connections.connect']({ platform, reconnect: reconnect as never }, desk.context());

async function connected(desk: AgencyDesk): Promise<string> {
  await setSecret(desk);
  const { address } = await connect(desk);
  await consent(desk, address, 'Lee Chan');
  await expect.poll(() => desk.jobs.list()[0]?.status, patience).toBe('done');
  return (await list(desk)).rows[0]?.id ?? '';
}

describe('connecting TikTok', () => {
  it('ends with a working connection, its advertisers and their clients', async () => {
    const desk = await openDesk();
    await setSecret(desk);
    const attempt = await connect(desk);
    const asked = new URL(attempt.address);
    expect(asked.pathname).toBe('/portal/auth');
    expect(asked.searchParams.get('app_id')).toBe(desk.sandbox.tiktokAppId);
    expect(await consent(desk, attempt.address, 'Lee Chan')).toContain('close this tab');
    await expect.poll(async () => (await list(desk)).rows.length, patience).toBe(1);
    const [job] = desk.jobs.list();
    expect(await desk.synced(job?.id ?? '')).toMatchObject({
      status: 'done',
      counts: { accounts: 10, accountsDone: 10 },
    });
    expect((await list(desk)).rows).toMatchObject([
      {
        platform,
        name: 'Lee Chan',
        kind: 'oauth',
        state: 'working',
        accounts: 10,
        clients: 6,
        expiresAt: null,
      },
    ]);
  });

  it('shows only the advertisers of a person who may see some clients', async () => {
    const desk = await openDesk();
    await setSecret(desk);
    const { address } = await connect(desk);
    await consent(desk, address, 'Nora Bishop');
    await expect.poll(() => desk.jobs.list()[0]?.status, patience).toBe('done');
    expect((await list(desk)).rows).toMatchObject([{ name: 'Nora Bishop', accounts: 4, clients: 2 }]);
  });

  it('says so when the person presses Cancel at TikTok', async () => {
    const desk = await openDesk();
    await setSecret(desk);
    const { address } = await connect(desk);
    await consent(desk, address, null);
    await expect
      .poll(async () => (await list(desk)).attemptError, patience)
      .toMatchObject({ code: 'sign_in_cancelled', params: { platform: 'TikTok' } });
  });

  it('tells an admin when the secret of the app is wrong', async () => {
    const desk = await openDesk();
    await setSecret(desk, 'f'.repeat(40));
    const { address } = await connect(desk);
    await consent(desk, address, 'Lee Chan');
    await expect
      .poll(async () => (await list(desk)).attemptError, patience)
      .toMatchObject({ code: 'platform_setup', params: { platform: 'TikTok', detail: '40101' } });
  });

  it('writes neither token nor secret anywhere in the clear', async () => {
    const desk = await openDesk();
    await connected(desk);
    const written = desk.everythingWritten();
    for (const secret of [desk.sandbox.secrets.tiktokAppSecret, desk.sandbox.secrets.tiktokToken])
      expect(written.includes(secret)).toBe(false);
  });
});

describe('a connection to TikTok', () => {
  it('breaks when its grant is revoked, keeps its data, and is mended by a new consent', async () => {
    const desk = await openDesk();
    const id = await connected(desk);
    await desk.control('/faults', { server: 'tiktok', kind: 'error', code: 40105, count: -1 });
    const { jobIds } = await desk.calls['connections.sync']({ id: id as never }, desk.context());
    expect(await desk.synced(jobIds[0] ?? '')).toMatchObject({ status: 'failed' });
    expect((await list(desk)).rows).toMatchObject([
      { state: 'broken', accounts: 10, error: { code: 'platform_auth', params: { platform: 'TikTok' } } },
    ]);
    await fetch(`${desk.sandbox.control}/faults`, { method: 'DELETE' });
    const { address } = await connect(desk, id);
    await consent(desk, address, 'Lee Chan');
    await expect
      .poll(async () => (await list(desk)).rows, patience)
      .toMatchObject([{ id, state: 'working', error: null, accounts: 10 }]);
  });
});

describe('the campaigns of TikTok', () => {
  it('add up, in the table everyone sees, to what TikTok says, by currency', async () => {
    const desk = await openDesk();
    await connected(desk);
    const range = { from: '2026-11-07', to: '2026-11-20' };
    const spec = contract['campaigns.list'];
    const asked = spec.input.parse({ range, limit: 5 });
    const page = spec.output.parse(await desk.calls['campaigns.list'](asked, desk.context()));
    expect(page.rows.every((row) => row.ref.startsWith('tiktok:'))).toBe(true);
    const truth = new Map<string, bigint>();
    for (const { currency, spend } of await truthSpend(desk, range))
      truth.set(currency, (truth.get(currency) ?? 0n) + parseMicros(spend));
    const shown = new Map(page.totals.map(({ currency, spend }) => [currency, parseMicros(spend)]));
    expect(shown.size).toBe(8);
    expect([...shown].sort()).toEqual([...truth].sort());
  });
});
