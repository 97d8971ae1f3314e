// The life of a session: refresh, rotation, restart, no network, sign-out.
import { describe, expect, test } from 'vitest';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { openDesk, until, type Desk } from './desk.ts';
import { hostileIssuer } from '../../support/hostile-issuer.ts';
import { movedClock } from './moved-clock.ts';
import { returningSandbox } from './returning-sandbox.ts';

const day = 86_400_000;

function storedRefreshToken(desk: Desk): string {
  return desk.tokens().get('refresh_token') ?? '';
}

/** Uses a refresh token as a thief would; answers the provider's error, or ''. */
async function useToken(issuer: string, token: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: 'agency-cockpit',
    refresh_token: token,
  });
  const answer = (await (await fetch(`${issuer}/token`, { method: 'POST', body })).json()) as {
    error?: string;
  };
  return answer.error ?? '';
}

async function signedIn(options: { lifetime?: number; graceDays?: number; noRefreshToken?: boolean } = {}) {
  const { graceDays, ...lies } = options;
  const clock = movedClock(new Date().getTime());
  const issuer = await hostileIssuer(clock, lies);
  const desk = await openDesk({
    issuer: issuer.issuer,
    clock,
    ...(graceDays === undefined ? {} : { graceDays }),
  });
  await desk.signInAs('dana');
  return { desk, issuer, clock };
}

describe('refreshing', () => {
  test('stores the new refresh token, and the old one used again ends the session', async () => {
    const { issuer } = await openSandbox({ tokenTtl: 3600 });
    const desk = await openDesk({ issuer });
    await desk.signInAs('dana');
    const first = storedRefreshToken(desk);
    await desk.identity.refresh();
    expect(storedRefreshToken(desk)).not.toBe(first);
    expect(await useToken(issuer, first)).toBe('invalid_grant');
    const ended = await desk.identity.refresh();
    expect(ended).toMatchObject({
      status: 'ended',
      error: { code: 'session_ended', params: { reason: 'revoked' } },
    });
    expect(desk.tokens().size).toBe(0);
  });

  test('happens once for all who ask at the same time', async () => {
    const { desk, issuer } = await signedIn();
    await Promise.all(Array.from({ length: 8 }, () => desk.identity.refresh()));
    expect(issuer.grants).toEqual(['code', 'refresh']);
  });

  test('happens by itself before the access token expires', async () => {
    const { desk, issuer, clock } = await signedIn({ lifetime: 300 });
    clock.advance(260_000);
    await until(() => issuer.grants.length === 2);
    await until(() => desk.identity.state().refreshedAt === clock.now());
    expect(desk.identity.state()).toMatchObject({ status: 'active', mayPost: true });
    clock.advance(260_000);
    await until(() => issuer.grants.length === 3);
  });

  test('brings a changed role, and ends the session of somebody whose role was taken', async () => {
    const sandbox = await openSandbox({ tokenTtl: 3600 });
    const desk = await openDesk({ issuer: sandbox.issuer });
    await desk.signInAs('dana');
    await sandbox.command('/people', { id: 'dana', roles: ['admin'] });
    await desk.identity.refresh();
    expect(desk.identity.person()?.role).toBe('admin');
    await sandbox.command('/people', { id: 'dana', roles: null });
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({
      status: 'ended',
      error: { code: 'no_role', params: { email: 'dana.ruiz@northwind.example' } },
    });
  });

  test('ends when an admin revoked the session at the provider', async () => {
    const sandbox = await openSandbox({ tokenTtl: 3600 });
    const desk = await openDesk({ issuer: sandbox.issuer });
    await desk.signInAs('lee');
    await sandbox.command('/grants/revoke', { person: 'lee' });
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'ended', error: { code: 'session_ended' } });
  });

  test('keeps the role when the provider sends no id_token along', async () => {
    const { desk, issuer } = await signedIn();
    issuer.lies.noIdTokenAtRefresh = true;
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'active', person: { role: 'user' } });
  });

  test('is tried again later and later while the provider only answers with faults', async () => {
    const sandbox = await openSandbox({ tokenTtl: 3600 });
    const desk = await openDesk({ issuer: sandbox.issuer });
    await desk.signInAs('dana');
    await sandbox.command('/faults', {
      server: 'oidc',
      match: '^/token',
      kind: 'status',
      status: 503,
      count: -1,
    });
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({
      status: 'grace',
      mayPost: false,
      error: { code: 'issuer_unreachable' },
    });
    await fetch(`${sandbox.control}/faults`, { method: 'DELETE' });
    desk.clock.advance(5_000);
    await until(() => desk.identity.state().status === 'active');
  });

  test('ends at its time when the provider gave nothing to refresh with', async () => {
    const { desk, clock } = await signedIn({ noRefreshToken: true });
    expect(desk.identity.state().status).toBe('active');
    clock.advance(300_001);
    await until(() => desk.identity.state().status === 'ended');
    expect(desk.identity.state().error).toMatchObject({ params: { reason: 'expired' } });
  });
});

describe('after a restart', () => {
  test('the session goes on, and is refreshed before anything may be posted', async () => {
    const { issuer } = await openSandbox({ tokenTtl: 3600 });
    const before = await openDesk({ issuer });
    await before.signInAs('lee');
    before.stop();
    const after = await openDesk({ issuer, from: before });
    expect(after.identity.state()).toMatchObject({
      status: 'active',
      mayPost: false,
      person: { name: 'Lee Chan' },
    });
    await until(() => after.identity.state().mayPost);
  });

  test('a locked vault keeps it waiting until the vault is open', async () => {
    const { issuer } = await openSandbox({ tokenTtl: 3600 });
    const before = await openDesk({ issuer });
    await before.signInAs('lee');
    before.stop();
    const after = await openDesk({ issuer, from: before, locked: true });
    expect(after.identity.state()).toMatchObject({ status: 'signed_out', person: null });
    after.unlock();
    await until(() => after.identity.state().mayPost);
  });

  test('a vault that lived in memory leaves nobody signed in, without an alarm', async () => {
    const { issuer } = await openSandbox();
    const before = await openDesk({ issuer, memory: true });
    await before.signInAs('lee');
    expect(before.identity.state().status).toBe('active');
    before.stop();
    const after = await openDesk({ issuer, from: before, memory: true });
    expect(after.identity.state()).toMatchObject({ status: 'signed_out', error: null });
  });

  test('an ended session still says why', async () => {
    const sandbox = await openSandbox();
    const before = await openDesk({ issuer: sandbox.issuer });
    await before.signInAs('dana');
    await sandbox.command('/people', { id: 'dana', roles: null });
    await before.identity.refresh();
    before.stop();
    const after = await openDesk({ issuer: sandbox.issuer, from: before });
    expect(after.identity.state()).toMatchObject({
      status: 'ended',
      person: { name: 'Dana Ruiz' },
      error: { code: 'no_role' },
    });
  });
});

describe('without the network', () => {
  test('reading goes on, nothing is posted, and both are over when it is back', async () => {
    const sandbox = await returningSandbox();
    const desk = await openDesk({ issuer: sandbox.issuer });
    await desk.signInAs('dana');
    const { refreshedAt } = desk.identity.state();
    await sandbox.goAway();
    await desk.reachability.check();
    expect(desk.identity.state().mayPost).toBe(false);
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({
      status: 'grace',
      graceUntil: (refreshedAt ?? 0) + 7 * day,
      error: { code: 'issuer_unreachable' },
    });
    expect(desk.identity.current().person?.name).toBe('Dana Ruiz');

    await sandbox.comeBack();
    await desk.reachability.check();
    await until(() => desk.identity.state().mayPost);
    expect(desk.identity.state()).toMatchObject({ status: 'active', error: null });
    const mayPost = desk.events.map((event) => event.mayPost);
    expect(mayPost.slice(mayPost.indexOf(true))).toEqual(expect.arrayContaining([true, false, true]));
  });

  test('a retry that is the first to find the network back makes posting possible', async () => {
    const sandbox = await returningSandbox();
    const desk = await openDesk({ issuer: sandbox.issuer });
    await desk.signInAs('dana');
    await sandbox.goAway();
    await desk.identity.refresh();
    expect(desk.reachability.state().online).toBe(false);

    await sandbox.comeBack();
    await desk.identity.refresh();
    await until(() => desk.identity.state().mayPost);
  });

  test('the session ends when the grace is over', async () => {
    const { desk, issuer, clock } = await signedIn({ graceDays: 7 });
    issuer.stop();
    await desk.identity.refresh();
    clock.set(clock.now() + 7 * day - 1_000);
    expect(desk.identity.current()).toMatchObject({ status: 'grace', person: { name: 'Dana Ruiz' } });
    clock.set(clock.now() + 1_000);
    expect(desk.identity.current()).toMatchObject({ status: 'ended', person: null });
    expect(desk.identity.state().error).toMatchObject({ params: { reason: 'grace_over', graceDays: 7 } });
    expect(desk.tokens().size).toBe(0);
  });

  test('setting the clock back gives no longer grace, not even across a restart', async () => {
    const { desk, issuer, clock } = await signedIn({ graceDays: 7 });
    const start = clock.now();
    issuer.stop();
    await desk.identity.refresh();
    clock.set(start + 7 * day - 2 * 60_000);
    expect(desk.identity.current().status).toBe('grace');
    desk.stop();
    clock.set(start);
    const later = await openDesk({ issuer: issuer.issuer, from: desk });
    const stillReads = () => {
      expect(later.identity.current()).toMatchObject({ person: { name: 'Dana Ruiz' } });
    };
    stillReads();
    clock.set(start + 60_000);
    stillReads();
    clock.set(start);
    stillReads();
    clock.set(start + 60_000);
    expect(later.identity.current()).toMatchObject({ status: 'ended', person: null });
  });

  test('a grace of no days ends with the access token', async () => {
    const { desk, issuer, clock } = await signedIn({ graceDays: 0, lifetime: 300 });
    issuer.stop();
    await desk.identity.refresh();
    expect(desk.identity.current().status).toBe('grace');
    clock.set(clock.now() + 300_000);
    expect(desk.identity.current().status).toBe('ended');
  });
});

describe('signing out', () => {
  test('ends the session here and at the provider, and opens its sign-out page', async () => {
    const { issuer } = await openSandbox({ tokenTtl: 3600 });
    const desk = await openDesk({ issuer });
    await desk.signInAs('lee');
    const token = storedRefreshToken(desk);
    const state = await desk.identity.signOut();
    expect(state).toMatchObject({ status: 'signed_out', person: null, error: null });
    expect(desk.tokens().size).toBe(0);
    expect(await useToken(issuer, token)).toBe('invalid_grant');
    expect(desk.opened.at(-1)).toMatch(/\/session\/end\?client_id=agency-cockpit$/);
  });

  test('works without a network, and tells the provider when it is back', async () => {
    const sandbox = await returningSandbox();
    const desk = await openDesk({ issuer: sandbox.issuer });
    await desk.signInAs('lee');
    const token = storedRefreshToken(desk);
    await sandbox.goAway();
    await desk.reachability.check();
    expect(await desk.identity.signOut()).toMatchObject({ status: 'signed_out' });
    await sandbox.comeBack();
    await desk.reachability.check();
    await until(() => desk.log().includes('"told":true'));
    expect(await useToken(sandbox.issuer, token)).toBe('invalid_grant');
  });

  test('while a refresh is on its way gives up the token that comes back too', async () => {
    const { desk, issuer } = await signedIn();
    const refreshing = desk.identity.refresh();
    await desk.identity.signOut();
    await refreshing;
    await until(() => issuer.revoked.includes('refresh-2-for-nobody'));
    expect(desk.identity.state().status).toBe('signed_out');
    expect(desk.tokens().size).toBe(0);
  });
});
