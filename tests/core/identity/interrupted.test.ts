// What becomes of a session when a refresh token was sent and its successor never got as far as the disk.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src-main/core/clock.ts';
import type { SessionState } from '../../../src-shared/ipc/session.ts';
import { runCockpit } from '../../cli/run-cockpit.ts';
import { hostileIssuer, type HostileIssuer } from '../../support/hostile-issuer.ts';
import { comeBack, openDesk, until, workspaceFor, type Desk } from './desk.ts';
import { movedClock } from './moved-clock.ts';

const day = 86_400_000;

async function signedIn(): Promise<{ desk: Desk; issuer: HostileIssuer }> {
  const clock = movedClock(new Date().getTime());
  const issuer = await hostileIssuer(clock, {});
  const desk = await openDesk({ issuer: issuer.issuer, clock });
  await desk.signInAs('dana');
  return { desk, issuer };
}

/** Takes the token and does not answer, as when the core ends meanwhile. Resolves when it was asked. */
function swallow(issuer: HostileIssuer): Promise<void> {
  return new Promise((resolve) => {
    issuer.lies.takeOver = {
      '/token': () => {
        resolve();
      },
    };
  });
}

function refuse(issuer: HostileIssuer): void {
  issuer.lies.takeOver = {
    '/token': (response) =>
      response
        .writeHead(400, { 'content-type': 'application/json' })
        .end('{"error":"invalid_grant","error_description":"the token was used before"}'),
  };
}

describe('a core that ended while the provider replaced its refresh token', () => {
  test('leaves the copy readable for the grace, says why, and asks the provider no more', async () => {
    const { desk, issuer } = await signedIn();
    const { refreshedAt } = desk.identity.state();
    const asked = swallow(issuer);
    void desk.identity.refresh();
    await asked;
    desk.stop();

    refuse(issuer);
    const after = await openDesk({ issuer: issuer.issuer, from: desk });
    await until(() => after.identity.state().error !== null);
    const interrupted = {
      status: 'grace',
      mayPost: false,
      graceUntil: (refreshedAt ?? 0) + 7 * day,
      error: { code: 'session_interrupted', params: { provider: 'Northwind Sign-in' } },
    };
    expect(after.identity.state()).toMatchObject(interrupted);
    expect(after.identity.current().person?.name).toBe('Dana Ruiz');
    after.stop();

    let asks = 0;
    issuer.lies.takeOver = { '/token': () => (asks += 1) };
    const later = await openDesk({ issuer: issuer.issuer, from: desk });
    expect(later.identity.state()).toMatchObject(interrupted);
    await later.identity.refresh();
    expect(asks).toBe(0);
    desk.clock.set((refreshedAt ?? 0) + 7 * day);
    expect(later.identity.current()).toMatchObject({ status: 'ended', person: null });
  });

  test('goes on as before once somebody signs in', async () => {
    const { desk, issuer } = await signedIn();
    const asked = swallow(issuer);
    void desk.identity.refresh();
    await asked;
    desk.stop();
    refuse(issuer);
    const after = await openDesk({ issuer: issuer.issuer, from: desk });
    await until(() => after.identity.state().error !== null);
    issuer.lies.takeOver = {};
    await after.signInAs('dana');
    expect(after.identity.state()).toMatchObject({ status: 'active', mayPost: true, error: null });
    await after.identity.refresh();
    refuse(issuer);
    await after.identity.refresh();
    expect(after.identity.state()).toMatchObject({
      status: 'ended',
      error: { params: { reason: 'revoked' } },
    });
  });

  test('goes on at once where the provider still takes the token it had', async () => {
    const { desk, issuer } = await signedIn();
    const asked = swallow(issuer);
    void desk.identity.refresh();
    await asked;
    desk.stop();
    issuer.lies.takeOver = {};
    const after = await openDesk({ issuer: issuer.issuer, from: desk });
    await until(() => after.identity.state().mayPost);
    expect(after.identity.state()).toMatchObject({ status: 'active', error: null });
  });

  test('is told apart from a session that the provider ended', async () => {
    const { desk, issuer } = await signedIn();
    await desk.identity.refresh();
    desk.stop();
    refuse(issuer);
    const after = await openDesk({ issuer: issuer.issuer, from: desk });
    await until(() => after.identity.state().status === 'ended');
    expect(after.identity.state().error).toMatchObject({ params: { reason: 'revoked' } });
  });

  test('was killed for real, and the next one says so', { timeout: 120_000 }, async () => {
    const profile = mkdtempSync(join(tmpdir(), 'agency-cockpit-killed-'));
    onTestFinished(() => {
      rmSync(profile, { recursive: true, force: true });
    });
    const issuer = await hostileIssuer(systemClock, { lifetime: 3600 });
    const workspace = join(profile, 'northwind.json');
    writeFileSync(workspace, JSON.stringify(workspaceFor({ issuer: issuer.issuer })), { mode: 0o600 });
    const shared = ['--profile', profile, '--workspace', workspace, '--passphrase-fd', '3'];
    const cockpit = (...args: string[]) =>
      runCockpit([...shared, ...args], { secret: 'correct horse battery staple' });

    const signIn = cockpit('sign-in');
    await comeBack(await signIn.said(/http:\/\/\S+/), 'dana');
    expect((await signIn.ended).code).toBe(0);

    const asked = swallow(issuer);
    const refreshing = cockpit('call', 'session.refresh');
    await asked;
    refreshing.kill();
    await refreshing.ended;

    refuse(issuer);
    const answer = await cockpit('--json', 'call', 'session.refresh').ended;
    const { data } = JSON.parse(answer.out) as { data: SessionState };
    expect(data).toMatchObject({
      status: 'grace',
      mayPost: false,
      person: { name: 'Dana Ruiz' },
      error: { code: 'session_interrupted' },
    });
  });
});

describe('a full disk', () => {
  test('sends no refresh token whose successor would have no place', async () => {
    const { desk, issuer } = await signedIn();
    desk.fillDisk(true);
    await desk.identity.refresh();
    expect(issuer.grants).toEqual(['code']);
    expect(desk.identity.state()).toMatchObject({
      status: 'grace',
      mayPost: false,
      error: { code: 'disk_full' },
    });
    desk.fillDisk(false);
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'active', mayPost: true, error: null });
  });

  test('that filled up meanwhile gets the token as soon as it has room', async () => {
    const { desk, issuer } = await signedIn();
    const stored = () => desk.tokens().get('refresh_token') ?? '';
    const before = stored();
    const large = 'long-refresh-token-'.repeat(2_000);
    issuer.lies.answer = (answer) => {
      desk.fillDisk(true);
      return { ...answer, refresh_token: large };
    };
    await desk.identity.refresh();
    expect(stored()).toBe(before);
    expect(desk.identity.current().person?.name).toBe('Dana Ruiz');
    desk.clock.advance(5_000);
    expect(stored()).toBe(before);
    desk.fillDisk(false);
    desk.clock.advance(5_000);
    await until(() => stored() === large);
    expect(issuer.grants).toEqual(['code', 'refresh']);
  });
});
